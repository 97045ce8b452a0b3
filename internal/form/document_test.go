package form

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

var (
	noon    = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	offered = cms.Choices{
		Projects: []cms.Choice{{ID: 3, Name: "PLACH"}}, Categories: []cms.Choice{{ID: 4, Name: "Tools"}}, Tags: []cms.Choice{{ID: 5, Name: "children"}},
		Partners: []cms.Choice{{ID: 6, Name: "Novateca"}}, Libraries: []cms.Choice{{ID: 7, Name: "Ungheni"}},
		Places: []cms.Choice{{ID: 8, Name: "Ungheni", Country: "md"}}, Parents: []cms.Choice{{ID: 9, Name: "2022"}},
	}
)

// parse reads a form over an empty document of the kind.
func parse(k cms.Kind, typed url.Values) (cms.Document, Document, error) {
	f := DecodeDocument(k, true, typed)
	doc, err := f.Parse(Empty(k, "en"), offered, noon)
	return doc, f, err
}

func cafe() url.Values {
	return url.Values{"title": {"Welcome to Romania"}, "body": {"first\n\nsecond"}, "format": {"sharing_cafe"}, "zone": {"Europe/Bucharest"},
		"start_date": {"2020-10-21"}, "start_time": {"10:30"}, "end_time": {"12:00"}, "online": {"on"}, "language": {"en", "ro"},
		"interpreted": {"ro", "uk"}, "captions": {"on"}, "hosts": {" ANBPR \r\n\r\nUBA,  Kyiv\n"},
		"facilitator-1": {""}, "facilitator-2": {"Olena"}, "organisation-2": {"UBA"}, "place": {"8"}, "precision": {"country"},
		"material-1": {"recording"}, "material_title-1": {"The whole café"}, "material_url-1": {"https://example.org/v"},
		"material_language-1": {"en"}, "material_length-1": {"1:05:30"}, "material_date-1": {"2020-10-22"},
		"material_transcript-1": {"https://example.org/words"}, "material_summary-1": {"Who met whom.\r\nAnd why."}, "material_language-2": {"en"}}
}

func TestEventIsReadInItsZone(t *testing.T) {
	t.Parallel()
	doc, _, err := parse(cms.EventKind, cafe())
	if err != nil {
		t.Fatal(err)
	}
	e := doc.Event
	if got, want := e.StartsAt.UTC(), time.Date(2020, 10, 21, 7, 30, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("starts at %v, want %v", got, want)
	}
	if len(e.Interpreted) != 2 || e.Interpreted[1] != cms.Ukrainian || !e.Captions || len(e.Hosts) != 2 || e.Hosts[1] != "UBA, Kyiv" {
		t.Errorf("interpreted into %v, captions %v, hosts %q", e.Interpreted, e.Captions, e.Hosts)
	}
	if again := OfDocument(doc); again.Value("hosts") != "ANBPR\nUBA, Kyiv" || !again.On("captions") || len(again.All("interpreted")) != 2 {
		t.Errorf("the form shows %q", again.Value("hosts"))
	}
	if len(e.Facilitators) != 1 || e.Facilitators[0].Organisation != "UBA" {
		t.Errorf("facilitators: %+v", e.Facilitators)
	}
	if m := e.Materials[0]; m.Transcript != "https://example.org/words" || m.Summary != "Who met whom.\nAnd why." {
		t.Errorf("of the recording: %+v", m)
	}
	if again := OfDocument(doc); again.Value("material_summary-1") == "" || again.Value("material_transcript-1") == "" {
		t.Error("the form forgets what is said of a recording")
	}
	if len(e.Materials) != 1 || e.Materials[0].Seconds != 3930 || e.Materials[0].PublishedOn.Day() != 22 {
		t.Errorf("materials: %+v", e.Materials)
	}
	if doc.Entry.Body != "<p>first</p>\n<p>second</p>" || *doc.Work.Place != (cms.Spot{PlaceID: 8, Country: "md", Precision: cms.Country}) {
		t.Errorf("got %q at %+v", doc.Entry.Body, doc.Work.Place)
	}
}

func TestWholeDaysEndWithTheirLastMinute(t *testing.T) {
	t.Parallel()
	typed := cafe()
	typed.Set("all_day", "on")
	typed.Set("end_date", "2020-10-22")
	doc, _, err := parse(cms.EventKind, typed)
	if err != nil || !doc.Event.EndsAt.UTC().Equal(time.Date(2020, 10, 22, 20, 59, 0, 0, time.UTC)) {
		t.Fatalf("ends at %v, %v", doc.Event.EndsAt, err)
	}
	if f := OfDocument(doc); f.Value("end_date") != "2020-10-22" || f.Value("start_time") != "" {
		t.Errorf("shown again as %q %q", f.Value("end_date"), f.Value("start_time"))
	}
}

// What a form shows of a document is read back as the same document.
func TestFormShowsWhatItReads(t *testing.T) {
	t.Parallel()
	for kind, typed := range map[cms.Kind]url.Values{
		cms.EventKind: cafe(), cms.CaseStudyKind: counted(),
		cms.PostKind: {"title": {"News"}, "summary": {"Short"}, "term": {"4", "5"}, "project": {"3"}, "unpublish_date": {"2026-06-01"}, "shown_on": {"2020-03-09"}},
		cms.PageKind: {"title": {"FAQ"}, "parent": {"9"}, "slug": {"questions"}},
	} {
		doc, _, err := parse(kind, typed)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		shown := OfDocument(doc)
		again, err := DecodeDocument(kind, true, shown.values).Parse(doc, offered, noon)
		if err != nil {
			t.Fatalf("%s again: %v", kind, err)
		}
		for _, part := range shown.Parts() {
			if next := OfDocument(again); !shown.Same(next, part) {
				t.Errorf("%s %s: got %v, want %v", kind, part, next.part(part), shown.part(part))
			}
		}
	}
}

func counted() url.Values {
	return url.Values{"title": {"CODE Kids"}, "licence": {"CC BY 4.0"}, "library": {"7"}, "year": {"2020"}, "goal": {"4", "5"}, "partner": {"6"},
		"country": {"ro"}, "precision": {"town"}, "why": {"Why?"},
		"measure-1": {"people_trained"}, "count-1": {"2300"}, "scope-1": {"project"}, "label_en-1": {"children"}, "label_uk-1": {"дітей"},
		"scope-2":   {"library"},
		"measure-3": {"people_trained"}, "count-3": {"879"}, "about-3": {"on"}, "part_of-3": {"1"}, "scope-3": {"library"}}
}

func TestNumbersKeepTheirPartsWhenRowsMove(t *testing.T) {
	t.Parallel()
	doc, _, err := parse(cms.CaseStudyKind, counted())
	if err != nil || len(doc.Impact) != 2 {
		t.Fatalf("got %+v, %v", doc.Impact, err)
	}
	whole, part := doc.Impact[0], doc.Impact[1]
	if part.PartOf != whole.ID || whole.Count != 2300 || whole.Scope != cms.ProjectScope || !part.About || whole.Labels["uk"] != "дітей" {
		t.Errorf("got %+v", doc.Impact)
	}
}

func TestStoredNumbersKeepIDAndOtherLanguages(t *testing.T) {
	t.Parallel()
	current := Empty(cms.CaseStudyKind, "en")
	current.Impact = []cms.Impact{{ID: 40, Measure: cms.PeopleTrained, Count: 1, Labels: map[cms.Locale]string{"bg": "деца", "ro": "copii"}}}
	typed := counted()
	typed.Set("number_id-1", "40")
	typed.Set("number_id-3", "41") // somebody else's
	doc, err := DecodeDocument(cms.CaseStudyKind, true, typed).Parse(current, offered, noon)
	if err != nil || doc.Impact[0].ID != 40 || doc.Impact[1].ID >= 0 {
		t.Fatalf("got %+v, %v", doc.Impact, err)
	}
	if labels := doc.Impact[0].Labels; labels["bg"] != "деца" || labels["ro"] != "" || labels["en"] != "children" {
		t.Errorf("got %v", labels)
	}
}

func TestEverythingWrongIsNamedAtOnce(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ș", 201)
	for name, tt := range map[string]struct {
		kind  cms.Kind
		typed url.Values
		want  []string
	}{
		"nothing": {cms.PostKind, url.Values{}, []string{"title"}},
		"post": {cms.PostKind, url.Values{"title": {long}, "slug": {"Not A Slug"}, "shown_on": {"2099-01-01"}, "unpublish_time": {"10:00"},
			"term": {"99"}, "project": {"x"}}, []string{"project", "shown_on", "slug", "term", "title", "unpublish_date"}},
		"over":     {cms.PostKind, url.Values{"title": {"A"}, "unpublish_date": {"2026-05-04"}, "unpublish_time": {"14:00"}}, []string{"unpublish_date"}},
		"reserved": {cms.PageKind, url.Values{"title": {"A"}, "slug": {"news"}, "parent": {"8"}}, []string{"parent", "slug"}},
		"event": {cms.EventKind, url.Values{"title": {"A"}, "zone_other": {"Europe/Nowhere"}, "material_title-1": {"x"}, "material_transcript-1": {"javascript:x"}, "organisation-1": {"y"},
			"edition_days": {"-1"}, "edition_year": {"20"}, "country": {"qq"}, "start_date": {"2020-13-01"}},
			[]string{"country", "edition_days", "edition_year", "end_date", "end_time", "facilitator-1", "format", "material-1",
				"material_language-1", "material_transcript-1", "material_url-1", "start_date", "start_time", "zone_other"}},
		"before": {cms.EventKind, url.Values{"title": {"A"}, "format": {"webinar"}, "zone": {"UTC"}, "start_date": {"2020-01-02"},
			"start_time": {"10:00"}, "end_date": {"2020-01-01"}, "end_time": {"11:00"}}, []string{"end_date"}},
		"story": {cms.CaseStudyKind, url.Values{"title": {"A"}, "library": {"1"}, "year": {"99999999999999999999"}, "goal": {"18"}, "count-1": {"-4"},
			"measure-2": {"people_trained"}, "count-2": {"5"}, "scope-2": {"library"}, "part_of-2": {"1"}},
			[]string{"count-1", "goal", "library", "licence", "measure-1", "part_of-2", "scope-1", "year"}},
		"part of itself": {cms.CaseStudyKind, url.Values{"title": {"A"}, "licence": {"x"}, "measure-1": {"partners"}, "count-1": {"5"},
			"scope-1": {"library"}, "part_of-1": {"1"}}, []string{"part_of-1"}},
		"unreadable": {cms.CaseStudyKind, url.Values{"title": {"A\x00"}, "licence": {"\xff"}, "why": {"\x00"}, "source-3": {"a\x00"}},
			[]string{"count-1", "licence", "measure-1", "scope-1", "source-1", "title", "why"}},
	} {
		_, f, err := parse(tt.kind, tt.typed)
		var got []string
		for field := range f.Errors {
			got = append(got, field)
		}
		slices.Sort(got)
		if err == nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
		}
	}
}

func TestTranslationChangesNoFacts(t *testing.T) {
	t.Parallel()
	current, _, err := parse(cms.CaseStudyKind, counted())
	if err != nil {
		t.Fatal(err)
	}
	f := DecodeDocument(cms.CaseStudyKind, false, url.Values{"title": {"Copii"}, "goal": {"1"}, "count-1": {"9"}})
	doc, err := f.Parse(current, cms.Choices{}, noon)
	if err != nil || doc.Entry.Title != "Copii" || len(doc.Work.Goals) != 2 || len(doc.Impact) != 2 {
		t.Errorf("got %+v, %v", doc, err)
	}
}

func TestMergeTakesWhatOnlyTheOtherChanged(t *testing.T) {
	t.Parallel()
	form := func(title, body, goal string) Document {
		return DecodeDocument(cms.CaseStudyKind, true, url.Values{"title": {title}, "body": {body}, "goal": {goal}})
	}
	base := form("A", "a", "1")
	merged, conflicts := form("B", "a", "2").Merge(base, form("A", "b", "3"))
	if merged.Value("title") != "B" || merged.Value("body") != "b" || merged.Value("goal") != "2" || !slices.Equal(conflicts, []string{"goal"}) {
		t.Errorf("got %v, conflicts %v", merged.values, conflicts)
	}
	if taken := merged.Take(form("A", "b", "3"), conflicts...); taken.Value("goal") != "3" || merged.Value("goal") != "2" {
		t.Errorf("taken %v of %v", taken.values, merged.values)
	}
}

func TestScheduleLiesAhead(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"2026-05-04 15:01": "", "2026-05-04 15:00": "error.past", "2026-05-05 ": "", " ": "error.required", "nonsense 25:00": "error.date", "2026-02-30 10:00": "error.date",
	} {
		day, clock, _ := strings.Cut(typed, " ")
		s := DecodeSchedule(url.Values{"publish_date": {day}, "publish_time": {clock}})
		if _, err := s.Parse(noon.In(cms.Zone(""))); s.Errors["publish_date"] != want || (err == nil) != (want == "") {
			t.Errorf("%q: got %v, want %q", typed, s.Errors, want)
		}
	}
}
