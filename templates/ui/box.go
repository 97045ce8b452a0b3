package ui

import "strconv"

// Pill is one view of a list and how much is in it.
type Pill struct {
	Label string
	URL   string
	Count int // negative: not counted
	On    bool
}

func (p Pill) words() string {
	if p.Count < 0 {
		return p.Label
	}
	return p.Label + " " + strconv.Itoa(p.Count)
}
