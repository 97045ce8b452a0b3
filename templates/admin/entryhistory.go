package admin

// HistoryPart is what this part of the rooms adds to an entry's form.
type HistoryPart struct{}
