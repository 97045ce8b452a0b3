package admin

// WorkflowPart is what this part of the rooms adds to an entry's form.
type WorkflowPart struct{}
