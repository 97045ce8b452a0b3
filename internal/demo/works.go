package demo

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// folders hold works of a kind; what stands under another work comes after it.
var folders = []struct {
	name string
	kind cms.Kind
}{
	{"stories", cms.CaseStudyKind}, {"news", cms.PostKind}, {"events", cms.EventKind}, {"editions", cms.EventKind},
	{"pages", cms.PageKind},
}

func (l *loader) works(ctx context.Context) error {
	for _, folder := range folders {
		list, err := files(folder.name)
		if err != nil {
			return err
		}
		for _, f := range list {
			if err := l.work(ctx, folder.kind, f); err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
		}
	}
	return nil
}

// work publishes a file in all its languages.
func (l *loader) work(ctx context.Context, kind cms.Kind, f file) error {
	doc, err := l.facts(ctx, kind, f.facts)
	if err != nil {
		return err
	}
	for _, t := range f.texts {
		l.say(&doc, t)
		made, err := l.db.CreateDocument(ctx, cms.System, doc)
		if err != nil {
			return fmt.Errorf("%s: %w", t.locale, err)
		}
		if err := l.db.Transition(ctx, cms.System, made.Entry.ID, cms.Published, nil); err != nil {
			return fmt.Errorf("%s: %w", t.locale, err)
		}
		doc.Work.ID = made.Work.ID
	}
	l.ids["work/"+f.name] = doc.Work.ID
	if err := l.seats(ctx, doc.Work.ID, f.facts); err != nil {
		return err
	}
	return l.postponed(ctx, doc.Work.ID, f.facts)
}

// seats opens the sign-up for an event that says how many it has.
func (l *loader) seats(ctx context.Context, work int64, f facts) error {
	if f.one("seats") == "" {
		return nil
	}
	if err := l.db.OfferSeats(ctx, cms.System, work, cms.Seats{Open: true, Capacity: number(f.one("seats"))}, nil); err != nil {
		return err
	}
	return l.visitors(ctx, work, f)
}

// say puts a text into the document.
func (l *loader) say(doc *cms.Document, t text) {
	published := doc.Entry.PublishedAt
	doc.Entry = cms.Entry{Locale: t.locale, Title: t.head.one("title"), Slug: t.head.one("slug"),
		Summary: t.head.one("summary"), Body: t.parts[""], PublishedAt: published}
	if c := doc.CaseStudy; c != nil {
		c.Why, c.What, c.SoWhat = t.parts["why"], t.parts["what"], t.parts["so-what"]
	}
}

// facts reads everything of a document that no language changes.
func (l *loader) facts(ctx context.Context, kind cms.Kind, f facts) (cms.Document, error) {
	day, err := l.day(f.one("date"))
	if err != nil {
		return cms.Document{}, err
	}
	doc := cms.Document{V: 1, Entry: cms.Entry{PublishedAt: &day}, Work: cms.Work{Kind: kind, Example: f.one("example") == "yes"}}
	for _, goal := range f.words("goals") {
		doc.Work.Goals = append(doc.Work.Goals, cms.Goal(number(goal)))
	}
	if err := l.relations(ctx, &doc.Work, f); err != nil {
		return doc, err
	}
	switch kind {
	case cms.CaseStudyKind:
		err = l.story(&doc, f)
	case cms.EventKind:
		err = l.event(&doc, f)
	}
	return doc, err
}

// relations finds what the work's facts name: project, partners, terms, place, the work above.
func (l *loader) relations(ctx context.Context, w *cms.Work, f facts) error {
	var err error
	if w.Partners, err = l.all("organisation", f.words("partners")); err != nil {
		return err
	}
	if w.Terms, err = l.all("term", f.words("terms")); err != nil {
		return err
	}
	if name := f.one("project"); name != "" {
		if w.ProjectID, err = l.id("project", name); err != nil {
			return err
		}
	}
	if name := f.one("parent"); name != "" {
		if w.ParentID, err = l.id("work", name); err != nil {
			return err
		}
	}
	w.Place, err = l.spot(ctx, f)
	return err
}

// spot is a town, or a country alone, or nothing.
func (l *loader) spot(ctx context.Context, f facts) (*cms.Spot, error) {
	if country := f.one("country"); country != "" {
		return &cms.Spot{Country: country, Precision: cms.Country}, nil
	}
	if f.one("place") == "" {
		return nil, nil
	}
	id, err := l.place(ctx, f.one("place"))
	return &cms.Spot{PlaceID: id, Precision: cms.Town}, err
}

func (l *loader) story(doc *cms.Document, f facts) error {
	doc.CaseStudy = &cms.CaseStudy{Year: number(f.one("year")), Licence: "CC BY 4.0", Likes: number(f.one("likes"))}
	doc.Impact = numbers(f["number"])
	if f.one("library") == "" {
		return nil
	}
	var err error
	doc.CaseStudy.LibraryID, err = l.id("library", f.one("library"))
	return err
}

// numbers reads "people_trained 2300 project | en: beginners"; one that begins with "part" is part of the one before.
func numbers(lines []string) []cms.Impact {
	var list []cms.Impact
	var whole int64
	for n, line := range lines {
		what, words, _ := strings.Cut(line, "|")
		what, part := strings.CutPrefix(strings.TrimSpace(what), "part ")
		f := append(strings.Fields(what), "", "")
		i := cms.Impact{ID: -int64(n) - 1, Measure: cms.Measure(f[0]), Count: number(f[1]), About: f[2] == "about",
			Scope: cms.LibraryScope, Labels: labels(words)}
		if f[2] == "project" {
			i.Scope = cms.ProjectScope
		}
		if part {
			i.PartOf = whole
		} else {
			whole = i.ID
		}
		list = append(list, i)
	}
	return list
}

// day is noon in Bucharest, so that it is the same day for every reader; without a date it is the moment of loading.
func (l *loader) day(s string) (time.Time, error) {
	if s == "" {
		return l.now, nil
	}
	return time.ParseInLocation("2006-01-02 15:04", s+" 12:00", l.local)
}

// number reads digits; nothing is 0.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
