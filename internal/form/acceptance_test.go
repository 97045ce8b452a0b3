package form

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

// answers is a form that holds what the story says, with other answers in some fields.
func answers(s cms.Submission, other url.Values) Acceptance {
	t := s.Story
	values := url.Values{"title": {t.Title}, "why": {t.Why}, "what": {t.What}, "so_what": {t.SoWhat}, "quote": {t.Quote},
		"quote_by": {t.QuoteBy}, "library": {"none"}}
	for name, all := range other {
		values[name] = all
	}
	return DecodeAcceptance(values)
}

func submitted(edit func(*cms.Story)) cms.Submission {
	s := cms.Submission{Locale: cms.Romanian, Story: cms.Story{Title: "T", What: "a <b>c\n\nd", Country: "md", Precision: cms.Town}}
	edit(&s.Story)
	return s
}

func TestAcceptanceKeepsTypedTagsAsText(t *testing.T) {
	t.Parallel()
	s := submitted(func(s *cms.Story) {
		s.Year, s.Links, s.Quote, s.QuoteBy = "2023", "https://example.org\nour wall", "Bine!", "o cititoare"
		s.Numbers = []cms.StoryNumber{{Measure: cms.PeopleReached, Count: "45", Label: "femei"}}
	})
	f := answers(s, url.Values{"library": {"new"}, "library_name": {"L"}, "goal": {"5"}})
	a, err := f.Parse(s, &cms.Place{Key: "g1"}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := a.Document.CaseStudy.What, "<p>a &lt;b&gt;c</p><p>d</p>"; strings.ReplaceAll(got, "\n", "") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if a.Document.Work.Place.Precision != cms.Town || a.Document.CaseStudy.Year != 2023 || a.Library.Name != "L" || len(a.Document.Impact) != 1 {
		t.Errorf("got %+v", a)
	}
	for _, want := range []string{"<blockquote>", `href="https://example.org"`, "our wall", "o cititoare"} {
		if !strings.Contains(a.Document.Entry.Body, want) {
			t.Errorf("%q lacks %s", a.Document.Entry.Body, want)
		}
	}
}

func TestAcceptanceNeverShowsMoreThanTheWriterChose(t *testing.T) {
	t.Parallel()
	town := &cms.Place{Key: "g1"}
	for name, c := range map[string]struct {
		writer, editor cms.Precision
		lat            string
		town           *cms.Place
		want           cms.Precision
		wrong          bool
	}{
		"as the writer chose": {cms.Country, "", "", town, cms.Country, false}, "finer is refused": {cms.Town, cms.Exact, "47.1", town, cms.Country, true},
		"coarser is fine": {cms.Exact, cms.Country, "47.1", town, cms.Country, false}, "exact": {cms.Exact, cms.Exact, "47,1", town, cms.Exact, false},
		"exact without a point": {cms.Exact, cms.Exact, "x", town, cms.Country, true}, "no town": {cms.Town, cms.Town, "", nil, cms.Country, false},
		"exact without a town": {cms.Exact, cms.Exact, "47.1", nil, cms.Exact, false}, "unknown": {cms.Exact, "house", "47.1", town, cms.Country, true},
	} {
		s := submitted(func(s *cms.Story) { s.Precision, s.Lat, s.Lon = c.writer, c.lat, "28.5" })
		f := answers(s, url.Values{"precision": {string(c.editor)}})
		a, err := f.Parse(s, c.town, time.Now())
		if got := a.Document.Work.Place.Precision; got != c.want || (err != nil) != c.wrong {
			t.Errorf("%s: got %s %v, want %s", name, got, err, c.want)
		}
	}
}

func TestAcceptanceNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	f := DecodeAcceptance(url.Values{"library": {"a"}, "goal": {"99"}, "main_goal": {"4"}, "publish_time": {"10:00"},
		"excuse-x": {strings.Repeat("x", 400)}})
	if _, err := f.Parse(cms.Submission{}, nil, time.Now()); err == nil {
		t.Fatal("want errors")
	}
	for field, want := range map[string]string{"title": "error.required", "what": "error.required", "library": "error.choose",
		"goal": "error.choose", "main_goal": "error.choose", "publish_date": "error.required", "excuse-x": "error.too_long"} {
		if f.Errors[field] != want {
			t.Errorf("%s: got %q, want %q", field, f.Errors[field], want)
		}
	}
}

func TestTextsTheLibraryDidNotAgreeToNeedAReason(t *testing.T) {
	t.Parallel()
	now := time.Now()
	ours := cms.StoryText{Title: "Ours", What: "Better."}
	kept := submitted(func(*cms.Story) {})
	kept.Edited = &ours
	agreed := kept
	agreed.ApprovedAt = &now
	mended := url.Values{"title": {ours.Title}, "what": {ours.What}}
	for name, c := range map[string]struct {
		s    cms.Submission
		form url.Values
		want string
	}{
		"as sent": {kept, nil, ""}, "with a summary": {kept, url.Values{"summary": {"In short."}}, ""}, "gaps": {kept, url.Values{"what": {"a <b>c\r\n\r\nd "}}, ""},
		"ours": {kept, mended, "error.early"}, "agreed": {agreed, mended, ""}, "changed again": {agreed, url.Values{"title": {"Other"}}, "error.early"},
	} {
		f := answers(c.s, c.form)
		a, _ := f.Parse(c.s, nil, now)
		if got := f.Errors["early"]; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if (a.Edited != nil) != (c.want != "") {
			t.Errorf("%s: got our version %+v", name, a.Edited)
		}
	}
}

func TestMainGoalStandsFirst(t *testing.T) {
	t.Parallel()
	s := submitted(func(s *cms.Story) { s.Goals, s.MainGoal = []cms.Goal{4, 11, 16}, 16 })
	f := NewAcceptance(s, CountryOnly, NoLibrary)
	a, err := f.Parse(s, nil, time.Now())
	if err != nil || !slices.Equal(a.Document.Work.Goals, []cms.Goal{16, 4, 11}) {
		t.Errorf("got %v %v", a.Document.Work.Goals, err)
	}
}

func TestNumbersKeepTheirPeriodSourceAndWhole(t *testing.T) {
	t.Parallel()
	s := submitted(func(s *cms.Story) {
		s.Year = "2022"
		s.Numbers = []cms.StoryNumber{
			{Measure: cms.PeopleTrained, Count: "x", Label: "no number"},
			{Measure: cms.PeopleTrained, Count: "2300", Label: "copii", From: "2020", To: "2023", Source: "lists", Scope: cms.ProjectScope},
			{Measure: cms.PeopleTrained, Count: "879", Label: "fete", PartOf: "2"},
			{Measure: cms.EventsHeld, Count: "3", Label: "zile", PartOf: "2"},
			{Measure: cms.PeopleTrained, Count: "10", Label: "a part of a part", PartOf: "3"},
			{Measure: cms.PeopleTrained, Count: "11", Label: "a part of itself", PartOf: "6", From: "2021"},
		}
	})
	list := impact(s)
	if len(list) != 5 {
		t.Fatalf("got %+v", list)
	}
	whole, part := list[0], list[1]
	if whole.From != 2020 || whole.To != 2023 || whole.Source != "lists" || whole.Scope != cms.ProjectScope || whole.PartOf != 0 {
		t.Errorf("got %+v", whole)
	}
	if part.PartOf != whole.ID || part.From != 2022 || part.To != 2022 || part.Scope != cms.LibraryScope {
		t.Errorf("got %+v", part)
	}
	for _, n := range list[2:] {
		if n.PartOf != 0 {
			t.Errorf("%v is part of %d", n.Labels, n.PartOf)
		}
	}
	if list[4].From != 2021 || list[4].To != 2021 {
		t.Errorf("got %+v", list[4])
	}
}
