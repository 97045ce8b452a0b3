package cms

import "time"

// Reminder is a letter to those who have a confirmed place, some time before the event begins.
type Reminder struct {
	Name   string // as it is kept beside the registration
	Before time.Duration
	Until  time.Duration // before the beginning: later it would say nothing new
	Hours  bool          // of events that have hours
}

// Reminders are those there are. After a long outage people get the last one only.
var Reminders = []Reminder{
	{Name: "day", Before: 24 * time.Hour, Until: time.Hour},
	{Name: "hour", Before: time.Hour, Hours: true},
}

// When people who have a place are asked whether they are still coming, while others wait for one.
const (
	AskBefore = 7 * 24 * time.Hour // from then on
	AskUntil  = 4 * 24 * time.Hour // not later: they would have no time to answer
	FreeSince = 2 * 24 * time.Hour // from then on the places of those who have not answered go to those who wait
)
