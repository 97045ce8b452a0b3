package form

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// NewDocument is the empty form of a new entry, of an event in the zone; its version is 0.
func NewDocument(k cms.Kind, l cms.Locale, zone string) Document {
	doc := cms.Document{Work: cms.Work{Original: l}, Entry: cms.Entry{Kind: k, Locale: l}}
	switch k {
	case cms.CaseStudyKind:
		doc.CaseStudy = &cms.CaseStudy{Licence: "CC BY 4.0"}
	case cms.EventKind:
		doc.Event = &cms.Event{Format: cms.Webinar, Zone: zone, Online: true}
	}
	return OfDocument(doc)
}

// OfCopy is the form of a new event that goes on from another: what it says, but neither its date nor what it left behind.
func OfCopy(doc cms.Document) Document {
	e := *doc.Event
	e.StartsAt, e.EndsAt, e.Materials = time.Time{}, time.Time{}, nil
	doc.Event, doc.Edition = &e, nil
	doc.Entry = cms.Entry{Kind: doc.Entry.Kind, Locale: doc.Entry.Locale, Title: doc.Entry.Title, Summary: doc.Entry.Summary, Body: doc.Entry.Body}
	return OfDocument(doc)
}

// OfDocument is the form of a document as it stands.
func OfDocument(doc cms.Document) Document {
	e := doc.Entry
	f := Document{Kind: e.Kind, Facts: e.Locale == doc.Work.Original, Errors: cms.FieldErrors{}, values: url.Values{}}
	f.set("locale", string(e.Locale))
	f.set("version", strconv.Itoa(e.Version))
	f.set("title", e.Title)
	f.set("slug", e.Slug)
	f.set("summary", e.Summary)
	f.set("body", e.Body)
	if e.PublishedAt != nil {
		f.set("shown_on", e.PublishedAt.In(doc.Location()).Format(dayLayout))
	}
	f.setMoment("unpublish", e.UnpublishAt, doc.Location())
	if c := doc.CaseStudy; c != nil {
		f.set("why", c.Why)
		f.set("what", c.What)
		f.set("so_what", c.SoWhat)
	}
	if f.Facts {
		f.setFacts(doc)
	}
	return f
}

func (f Document) setFacts(doc cms.Document) {
	w := doc.Work
	f.setID("project", w.ProjectID)
	f.setID("parent", w.ParentID)
	f.setAll("term", w.Terms)
	if f.Kind == cms.CaseStudyKind && doc.CaseStudy != nil {
		f.setStory(doc)
	}
	if f.Kind == cms.EventKind && doc.Event != nil {
		f.setEvent(*doc.Event)
	}
	if w.Place != nil {
		f.setID("place", w.Place.PlaceID)
		f.set("country", w.Place.Country)
		f.set("precision", string(w.Place.Precision))
	}
	if e := doc.Edition; e != nil {
		f.setCount("edition_year", e.Year)
		f.setCount("edition_days", e.Days)
		f.setCount("edition_speakers", e.Speakers)
		f.setCount("edition_countries", e.Countries)
		f.setCount("edition_participants", e.Participants)
		f.set("edition_source", e.Source)
	}
}

func (f Document) setID(name string, id int64) {
	if id != 0 {
		f.set(name, strconv.FormatInt(id, 10))
	}
}

func (f Document) setCount(name string, n int) { f.setID(name, int64(n)) }

func (f Document) setAll(name string, ids []int64) {
	for _, id := range ids {
		f.values.Add(name, strconv.FormatInt(id, 10))
	}
}

func (f Document) setOn(name string, on bool) {
	if on {
		f.set(name, "on")
	}
}

func (f Document) setStory(doc cms.Document) {
	f.setID("library", doc.CaseStudy.LibraryID)
	f.setCount("year", doc.CaseStudy.Year)
	f.set("licence", doc.CaseStudy.Licence)
	f.setAll("partner", doc.Work.Partners)
	for _, g := range doc.Work.Goals {
		f.values.Add("goal", strconv.Itoa(int(g)))
	}
	row := map[int64]int{}
	for n, i := range doc.Impact {
		row[i.ID] = n + 1
	}
	for n, i := range doc.Impact {
		f.setNumber(n+1, i, row[i.PartOf])
	}
}

func (f Document) setNumber(n int, i cms.Impact, partOf int) {
	f.setID(Row("number_id", n), i.ID)
	f.set(Row("measure", n), string(i.Measure))
	f.setCount(Row("count", n), i.Count)
	f.setOn(Row("about", n), i.About)
	f.set(Row("scope", n), string(i.Scope))
	f.setCount(Row("part_of", n), partOf)
	f.setCount(Row("from", n), i.From)
	f.setCount(Row("to", n), i.To)
	f.set(Row("source", n), i.Source)
	for _, l := range cms.Interface {
		f.set(Row(LabelField(l), n), i.Labels[l])
	}
}

func (f Document) setEvent(e cms.Event) {
	f.set("format", string(e.Format))
	f.setTimes(e)
	f.setOn("online", e.Online)
	f.set("venue", e.Venue)
	for _, l := range e.Languages {
		f.values.Add("language", string(l))
	}
	for _, l := range e.Interpreted {
		f.values.Add("interpreted", string(l))
	}
	f.setOn("captions", e.Captions)
	f.set("hosts", strings.Join(e.Hosts, "\n"))
	for n, one := range e.Facilitators {
		f.set(Row("facilitator", n+1), one.Name)
		f.set(Row("organisation", n+1), one.Organisation)
	}
	for n, m := range e.Materials {
		f.setMaterial(n+1, m)
	}
}

func (f Document) setTimes(e cms.Event) {
	f.setOn("all_day", e.AllDay)
	f.set("zone", e.Zone)
	if e.StartsAt.IsZero() {
		return
	}
	last := e.EndsAt
	if e.AllDay {
		last = last.Add(-time.Minute) // an end at midnight is the end of the day before
	}
	f.setMoment("start", &e.StartsAt, e.Location())
	f.setMoment("end", &last, e.Location())
	if e.AllDay {
		f.values.Del("start_time")
		f.values.Del("end_time")
	}
}

func (f Document) setMaterial(n int, m cms.Material) {
	f.set(Row("material", n), string(m.Kind))
	f.set(Row("material_title", n), m.Title)
	f.set(Row("material_url", n), m.URL)
	f.set(Row("material_language", n), string(m.Locale))
	f.set(Row("material_length", n), lengthText(m.Seconds))
	f.setOn(Row("material_captions", n), m.Captions)
	f.set(Row("material_transcript", n), m.Transcript)
	f.set(Row("material_summary", n), m.Summary)
	if m.PublishedOn != nil {
		f.set(Row("material_date", n), m.PublishedOn.Format(dayLayout))
	}
}

// Empty is the document a new entry's form is parsed over.
func Empty(k cms.Kind, l cms.Locale) cms.Document {
	doc := cms.Document{V: 1, Work: cms.Work{Kind: k, Original: l}, Entry: cms.Entry{Kind: k, Locale: l}}
	if k == cms.CaseStudyKind {
		doc.CaseStudy = &cms.CaseStudy{}
	}
	return doc
}
