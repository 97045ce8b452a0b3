package admin

// WritingPart is what this part of the rooms adds to an entry's form.
type WritingPart struct{}
