package form

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

func (f Document) parseEvent(doc *cms.Document) {
	e := cms.Event{}
	if doc.Event != nil {
		e.UID, e.Sequence = doc.Event.UID, doc.Event.Sequence
	}
	e.Format, e.Online, e.Venue, e.AllDay = cms.Format(f.Value("format")), f.On("online"), f.Value("venue"), f.On("all_day")
	if !e.Format.Known() {
		f.Errors.Add("format", "error.choose")
	}
	e.Zone = f.zone()
	f.parseTimes(&e)
	e.Languages, e.Interpreted, e.Captions, e.Hosts = f.locales("language"), f.locales("interpreted"), f.On("captions"), lines(f.Value("hosts"))
	e.Facilitators, e.Materials = f.facilitators(), f.materials()
	doc.Event = &e
	f.parseEdition(doc)
}

// locales are the languages ticked of a field.
func (f Document) locales(name string) []cms.Locale {
	var all []cms.Locale
	for _, l := range f.All(name) {
		if !cms.Locale(l).Known() {
			f.Errors.Add(name, "error.choose")
		}
		all = append(all, cms.Locale(l))
	}
	return all
}

// zone is the zone chosen from the list, or the one typed beside it.
func (f Document) zone() string {
	name, field := f.Value("zone"), "zone"
	if other := f.Value("zone_other"); other != "" {
		name, field = other, "zone_other"
	}
	if !cms.KnownZone(name) {
		f.Errors.Add(field, "error.zone")
		return cms.SiteZone
	}
	return name
}

// parseTimes reads begin and end; whole days end with the last minute of their last day.
func (f Document) parseTimes(e *cms.Event) {
	required(f.Errors, "start_date", f.Value("start_date"))
	first, last, from, to := f.Value("start_date"), f.Value("end_date"), f.Value("start_time"), f.Value("end_time")
	if last == "" {
		last = first
	}
	if e.AllDay {
		from, to = "00:00", "23:59"
	} else {
		required(f.Errors, "start_time", from)
		required(f.Errors, "end_time", to)
	}
	var began, ended bool
	e.StartsAt, began = parseMoment(first, from, e.Location())
	e.EndsAt, ended = parseMoment(last, to, e.Location())
	if !began {
		f.Errors.Add("start_date", "error.date")
	}
	if !ended {
		f.Errors.Add("end_date", "error.date")
	}
	if began && ended && !e.EndsAt.After(e.StartsAt) {
		f.Errors.Add("end_date", "error.end_before_start")
	}
}

func (f Document) facilitators() []cms.Facilitator {
	var list []cms.Facilitator
	for n := 1; n <= f.Rows("facilitators"); n++ {
		required(f.Errors, Row("facilitator", n), f.Value(Row("facilitator", n)))
		list = append(list, cms.Facilitator{Name: f.Value(Row("facilitator", n)), Organisation: f.Value(Row("organisation", n))})
	}
	return list
}

func (f Document) materials() []cms.Material {
	var list []cms.Material
	for n := 1; n <= f.Rows("materials"); n++ {
		value := func(column string) string { return f.Value(Row(column, n)) }
		m := cms.Material{Kind: cms.MaterialKind(value("material")), Title: value("material_title"), URL: value("material_url"),
			Locale: cms.Locale(value("material_language")), Captions: value("material_captions") != "",
			Transcript: value("material_transcript"), Summary: value("material_summary")}
		required(f.Errors, Row("material_title", n), m.Title)
		if m.Kind != cms.Recording && m.Kind != cms.Slides && m.Kind != cms.Notes {
			f.Errors.Add(Row("material", n), "error.choose")
		}
		if !m.Locale.Known() {
			f.Errors.Add(Row("material_language", n), "error.choose")
		}
		if !webAddress(m.URL) {
			f.Errors.Add(Row("material_url", n), "error.url")
		}
		if m.Transcript != "" && !webAddress(m.Transcript) {
			f.Errors.Add(Row("material_transcript", n), "error.url")
		}
		m.Seconds = f.length(Row("material_length", n))
		m.PublishedOn = f.day(Row("material_date", n))
		list = append(list, m)
	}
	return list
}

// webAddress says whether the text is a full address of the web.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}

// length is a recording's length, "58:30" or "1:05:00" or whole minutes, in seconds; empty is 0.
func (f Document) length(name string) int {
	typed := f.Value(name)
	if typed == "" {
		return 0
	}
	if !strings.Contains(typed, ":") {
		typed += ":00"
	}
	seconds := 0
	for _, part := range strings.Split(typed, ":") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || n > 999 || strings.Count(typed, ":") > 2 {
			f.Errors.Add(name, "error.length")
			return 0
		}
		seconds = seconds*60 + n
	}
	return seconds
}

func lengthText(seconds int) string {
	if seconds == 0 {
		return ""
	}
	if seconds < 3600 {
		return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// day is a date without a time, as the database's dates are; empty is nil.
func (f Document) day(name string) *time.Time {
	if f.Value(name) == "" {
		return nil
	}
	at, ok := parseMoment(f.Value(name), "00:00", time.UTC)
	if !ok {
		f.Errors.Add(name, "error.date")
	}
	return &at
}

// parseEdition reads the year of the conference an event is; an event that is one stays one.
func (f Document) parseEdition(doc *cms.Document) {
	if f.Value("edition_year") == "" && doc.Edition == nil {
		return
	}
	required(f.Errors, "edition_year", f.Value("edition_year"))
	count := func(name string, most int) int { return f.wholeNumber(name, 0, most, "error.number") }
	doc.Edition = &cms.Edition{Year: f.year("edition_year"), Days: count("edition_days", 100),
		Speakers: count("edition_speakers", 1_000_000), Countries: count("edition_countries", 250),
		Participants: count("edition_participants", 1_000_000), Source: f.Value("edition_source")}
}
