package cms

import "time"

// Story is the form of a story as it was typed, kept as it came. Contact data stand apart, in Contact.
type Story struct {
	Title     string
	Library   string
	Partners  string
	Town      string
	TownKey   string // of the gazetteer, when the town was found there
	Country   string
	Year      string
	Why       string
	What      string
	SoWhat    string
	Goals     []Goal
	Numbers   []StoryNumber
	Links     string
	Quote     string
	QuoteBy   string
	Precision Precision
}

// StoryNumber is an impact number as it was typed.
type StoryNumber struct {
	Measure Measure
	Count   string
	About   bool
	Label   string
}

// Contact is how the editors reach whoever sent a story. It is never part of revisions, feeds or logs.
type Contact struct {
	Name  string
	Email string
}

// Submission is a story on its way.
type Submission struct {
	ID         int64
	State      SubmissionState
	Locale     Locale
	Story      Story
	Version    int
	WorkID     int64  // 0 until accepted
	Reason     string // why it was not published, in the editor's words
	ReceivedAt time.Time
	DueOn      time.Time
	DecidedAt  *time.Time
	Published  *EntryAddress // where the published story stands
}
