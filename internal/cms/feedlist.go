package cms

import "time"

// FeedText is the whole text of an entry, for those who read it elsewhere.
type FeedText struct {
	EntryID   int64
	Body      string // sanitised HTML, like the three rooms of a story
	Why       string
	What      string
	SoWhat    string
	UpdatedAt time.Time
}

// SitemapPart is a stretch of the sitemap, by number, and when something in it last changed.
type SitemapPart struct {
	Number  int
	Changed time.Time
}
