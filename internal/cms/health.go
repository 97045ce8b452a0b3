package cms

import "time"

// ServerFacts are what the database server says of itself.
type ServerFacts struct {
	Version string
	Now     time.Time
	Bytes   int64 // of this database
}

// LinkedText is a published text with links in it.
type LinkedText struct {
	EntryID int64
	Locale  Locale
	Title   string
	HTML    string
}

// StaleEntry is a published text that was to be read again by a day that has passed.
type StaleEntry struct {
	EntryID  int64
	Title    string
	ReviewOn time.Time
}

// JobFailures is how often a kind of background work has failed of late.
type JobFailures struct {
	Kind  string
	Count int
}
