package cms

import "time"

// Undo is the last step of an entry, and what it was before.
type Undo struct {
	Revision int64  // the step's own revision
	Action   string // what was done
	At       time.Time
	Before   Document // the entry before it
}

// undoKept is how long a step can be taken back.
const undoKept = time.Hour

// Fresh says whether the step may still be taken back.
func (u Undo) Fresh(now time.Time) bool { return u.Revision != 0 && now.Sub(u.At) < undoKept }

// Public says whether the public could read the entry, or would have without anybody doing anything.
func (u Undo) Public() bool {
	return u.Before.Entry.TrashedAt == nil && (u.Before.Entry.Status == Published || u.Before.Entry.Status == Scheduled)
}
