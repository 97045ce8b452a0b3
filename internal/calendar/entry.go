package calendar

import (
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
)

// Entry is an event of ours as a calendar holds it, in feeds and letters alike; base is the site's scheme and host. Its address
// stands in its text too: some calendars show no other. One without a date of its own is cancelled until it has one.
func Entry(l *i18n.Localizer, c cms.Card, base string) Event {
	e, address := c.Event, base+urls.Card(c)
	in := func(t time.Time) time.Time { return t.In(cms.Event{Zone: e.Zone}.Location()) }
	text := address
	if c.Summary != "" {
		text = c.Summary + "\n" + address
	}
	entry := Event{UID: e.UID, Sequence: e.Sequence, Changed: e.UpdatedAt, Start: in(e.StartsAt), End: in(e.EndsAt), AllDay: e.AllDay,
		Title: c.Title, Description: text, URL: address, Location: e.Venue, Categories: []string{l.T("format." + string(e.Format))}}
	if e.Venue == "" && e.Online {
		entry.Location = l.T("word.online")
	}
	if !e.Fate.Holds() {
		entry.Status = Cancelled
	}
	return entry
}
