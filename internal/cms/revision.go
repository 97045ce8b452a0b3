package cms

import "time"

// Revision is a kept version of a document.
type Revision struct {
	ID      int64
	Version int
	Action  string // a key of the catalogue under "action."
	Actor   string // name; empty for the program itself
	At      time.Time
}

// Conflict is returned when a save meets a newer version: what stands now, for both texts to be shown. It is an ErrConflict.
type Conflict struct{ Current Document }

// Error satisfies error.
func (c *Conflict) Error() string { return ErrConflict.Error() }

// Is makes errors.Is(err, ErrConflict) true.
func (c *Conflict) Is(target error) bool { return target == ErrConflict }
