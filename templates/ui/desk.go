package ui

import "context"

// Desk is what stands around every editors' page: who is signed in and what waits.
type Desk struct {
	User    string // name of whoever is signed in
	Groups  []DeskGroup
	Profile string // address of one's own account
	SignOut string // address the sign-out button posts to
	Undo    Undo
}

// Undo is a word about what was just done, with the address that takes it back; without an address there is none.
type Undo struct{ Said, Action string }

// DeskGroup is some lines of the side bar under one name; the first has none.
type DeskGroup struct {
	Label string
	Items []DeskItem
}

// DeskItem is a line of the editors' side bar.
type DeskItem struct {
	Label   string
	URL     string
	Count   int // what waits there; 0 shows nothing
	Current bool
}

type deskKey struct{}

// WithDesk returns a context that carries d to the editors' pages.
func WithDesk(ctx context.Context, d Desk) context.Context {
	return context.WithValue(ctx, deskKey{}, d)
}

// DeskFrom returns the desk of this page, empty where there is none.
func DeskFrom(ctx context.Context) Desk {
	d, _ := ctx.Value(deskKey{}).(Desk)
	return d
}

// Waiting sums what waits in all places, for the closed menu on a phone.
func (d Desk) Waiting() int {
	sum := 0
	for _, g := range d.Groups {
		for _, item := range g.Items {
			sum += item.Count
		}
	}
	return sum
}
