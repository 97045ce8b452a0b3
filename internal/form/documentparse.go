package form

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
)

// Parse makes the document of what was typed, over the one that stands now: what the form does not hold stays. Every
// link is one of the choices. All that is wrong is in Errors, and is the error.
func (f Document) Parse(current cms.Document, c cms.Choices, now time.Time) (cms.Document, error) {
	doc := current
	doc.Entry.Version = f.Version()
	f.parseTexts(&doc.Entry, now.In(doc.Location()))
	if doc.CaseStudy != nil {
		story := *doc.CaseStudy
		story.Why, story.What, story.SoWhat = f.html("why"), f.html("what"), f.html("so_what")
		doc.CaseStudy = &story
	}
	if f.Facts {
		f.parseFacts(&doc, c)
	}
	return doc, f.Errors.OrNil()
}

func (f Document) parseTexts(e *cms.Entry, now time.Time) {
	required(f.Errors, "title", f.Value("title"))
	e.Title, e.Summary, e.Body = f.Value("title"), f.Value("summary"), f.html("body")
	e.Slug = f.slug(e.Kind)
	e.PublishedAt = f.shownOn(e.PublishedAt, now)
	before := e.UnpublishAt
	if e.UnpublishAt = f.moment("unpublish", now.Location()); e.UnpublishAt != nil && !e.UnpublishAt.After(now) &&
		(before == nil || !before.Equal(*e.UnpublishAt)) {
		f.Errors.Add("unpublish_date", "error.past")
	}
}

// html is a text as it will be stored.
func (f Document) html(name string) string { return richtext.Clean(f.Value(name)) }

var slugs = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// slug is the last part of the address; empty leaves it to the title.
func (f Document) slug(k cms.Kind) string {
	slug := f.Value("slug")
	switch {
	case slug == "":
	case !slugs.MatchString(slug):
		f.Errors.Add("slug", "error.slug")
	case urls.Reserved(k, slug):
		f.Errors.Add("slug", "error.slug_reserved")
	}
	return slug
}

const dayLayout = "2006-01-02"

// shownOn is the day an entry carries; the very instant is kept where the day was not changed.
func (f Document) shownOn(before *time.Time, now time.Time) *time.Time {
	typed := f.Value("shown_on")
	if typed == "" || before != nil && before.In(now.Location()).Format(dayLayout) == typed {
		return before
	}
	at, ok := parseMoment(typed, "12:00", now.Location())
	if !ok {
		f.Errors.Add("shown_on", "error.date")
		return before
	}
	if at.After(now) {
		if at.In(now.Location()).Format(dayLayout) != now.Format(dayLayout) {
			f.Errors.Add("shown_on", "error.future")
		}
		at = now
	}
	return &at
}

func (f Document) parseFacts(doc *cms.Document, c cms.Choices) {
	doc.Work.ProjectID = f.one("project", c.Projects)
	doc.Work.Terms = f.several("term", slices.Concat(c.Categories, c.Tags))
	switch f.Kind {
	case cms.PageKind:
		doc.Work.ParentID = f.one("parent", c.Parents)
	case cms.CaseStudyKind:
		doc.Work.Place = f.spot(c.Places)
		f.parseStory(doc, c)
	case cms.EventKind:
		doc.Work.Place = f.spot(c.Places)
		f.parseEvent(doc)
	}
}

// one is the id of a choice, 0 for none; anything else than an offered choice is an error.
func (f Document) one(name string, offered []cms.Choice) int64 {
	typed := f.Value(name)
	if typed == "" {
		return 0
	}
	id, _ := strconv.ParseInt(typed, 10, 64)
	if _, ok := cms.Chosen(offered, id); !ok {
		f.Errors.Add(name, "error.choose")
	}
	return id
}

func (f Document) several(name string, offered []cms.Choice) []int64 {
	var ids []int64
	for _, typed := range f.All(name) {
		id, _ := strconv.ParseInt(typed, 10, 64)
		if _, ok := cms.Chosen(offered, id); !ok {
			f.Errors.Add(name, "error.choose")
		} else if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// spot is where it happened: a place, which knows its country, or a country alone.
func (f Document) spot(places []cms.Choice) *cms.Spot {
	s := cms.Spot{PlaceID: f.one("place", places), Country: f.Value("country"), Precision: cms.Precision(f.Value("precision"))}
	if place, ok := cms.Chosen(places, s.PlaceID); ok {
		s.Country = place.Country
	} else if s.Country == "" {
		return nil
	}
	if !slices.Contains(cms.Countries, s.Country) {
		f.Errors.Add("country", "error.choose")
	}
	switch s.Precision {
	case cms.Exact, cms.Town, cms.Country:
	case "":
		s.Precision = cms.Town
	default:
		f.Errors.Add("precision", "error.choose")
	}
	return &s
}

// wholeNumber is a number within bounds; empty is 0.
func (f Document) wholeNumber(name string, least, most int, problem string) int {
	typed := f.Value(name)
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < least || n > most {
		f.Errors.Add(name, problem)
	}
	return n
}

// year is a year something of the network can have happened in; empty is 0.
func (f Document) year(name string) int { return f.wholeNumber(name, 1900, 2200, "error.year") }
