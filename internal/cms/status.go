package cms

import "slices"

// Status is where an entry stands between an editor's desk and the public.
type Status string

// The states of an entry; only Published is public. The trash is a mark beside the state, not a state.
const (
	Draft     Status = "draft"
	Review    Status = "review"
	Scheduled Status = "scheduled"
	Published Status = "published"
	Archived  Status = "archived"
)

// Statuses lists the states in the order of an entry's life.
var Statuses = []Status{Draft, Review, Scheduled, Published, Archived}

// transitions is the one table of DESIGN; the database holds the same pairs in entry_transitions.
var transitions = map[Status][]Status{
	Draft:     {Review, Scheduled, Published},
	Review:    {Draft, Scheduled, Published},
	Scheduled: {Draft, Published},
	Published: {Draft, Archived},
	Archived:  {Draft, Published},
}

// May says whether an entry may go from one state to the other. Staying is not a transition.
func (s Status) May(to Status) bool { return slices.Contains(transitions[s], to) }

// Known says whether the state exists.
func (s Status) Known() bool { return slices.Contains(Statuses, s) }

// Next lists the states that can follow.
func (s Status) Next() []Status { return transitions[s] }
