// Package feed writes what other programs read of the site: Atom, JSON Feed, GeoJSON, CSV, sitemaps, robots.txt. The same input gives the same bytes.
package feed

import "time"

// Feed is a list of entries. Addresses are full ones.
type Feed struct {
	ID       string // never changes, whatever the address does
	Title    string
	Subtitle string
	Lang     string
	Home     string // the page that shows the same list
	Self     string // where this feed is
	Next     string // the feed's next page; empty on the last
	Author   string // of entries that name none
	Rights   string // licence in words
	Updated  time.Time
	Items    []Item
}

// Item is an entry of a feed.
type Item struct {
	ID         string // never changes, whatever the address does
	URL        string
	Title      string
	Lang       string // where it is not the feed's
	Summary    string // plain text
	HTML       string // the whole text, cleaned, with full addresses; empty when only the summary is given
	Author     string
	Image      string
	Published  time.Time
	Updated    time.Time
	Categories []Category
}

// Category is a goal, a topic, a country an entry belongs to.
type Category struct {
	Term   string // slug or code
	Label  string // as people read it
	Scheme string // address of the vocabulary, optional
}

// updated is the feed's own time, else its newest entry's, else the beginning of time: never now.
func (f Feed) updated() time.Time {
	latest := f.Updated
	if latest.IsZero() {
		for _, item := range f.Items {
			if item.changed().After(latest) {
				latest = item.changed()
			}
		}
	}
	if latest.IsZero() {
		latest = time.Unix(0, 0)
	}
	return latest
}

func (i Item) changed() time.Time {
	if i.Updated.IsZero() {
		return i.Published
	}
	return i.Updated
}

// stamp is a time in UTC to the second, or nothing.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
