package admin

import "occupylibrary.net/internal/cms"

// HistoryPart is what this part of the rooms adds to an entry's form.
type HistoryPart struct {
	Undo  cms.Undo      // what was just done and can be taken back; without a Revision there is nothing
	Links []cms.Preview // secret links that open the preview
}

// stepPrefix begins the sentences for what was just done to an entry.
const stepPrefix = "admin.done."
