package form

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestAcceptanceKeepsTypedTagsAsText(t *testing.T) {
	t.Parallel()
	s := cms.Submission{Locale: cms.Romanian, Story: cms.Story{Country: "md", Precision: cms.Town, Year: "2023", Links: "https://example.org\nour wall",
		Quote: "Bine!", QuoteBy: "o cititoare", Numbers: []cms.StoryNumber{{Measure: cms.PeopleReached, Count: "45", Label: "femei"}}}}
	f := DecodeAcceptance(url.Values{"title": {"T"}, "what": {"a <b>c\n\nd"}, "library": {"new"}, "library_name": {"L"}, "goal": {"5"}})
	a, err := f.Parse(s, &cms.Place{Key: "g1"})
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
	f := DecodeAcceptance(url.Values{"title": {"T"}, "what": {"x"}, "library": {"none"}})
	a, err := f.Parse(cms.Submission{Story: cms.Story{Country: "ua", Precision: cms.Country}}, &cms.Place{Key: "g1"})
	if err != nil || a.Document.Work.Place.Precision != cms.Country || a.Library != nil {
		t.Errorf("got %+v %v", a.Document.Work.Place, err)
	}
}

func TestAcceptanceNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	f := DecodeAcceptance(url.Values{"library": {"a"}, "goal": {"99"}})
	if _, err := f.Parse(cms.Submission{}, nil); err == nil {
		t.Fatal("want errors")
	}
	for field, want := range map[string]string{"title": "error.required", "what": "error.required", "library": "error.choose", "goal": "error.choose"} {
		if f.Errors[field] != want {
			t.Errorf("%s: got %q, want %q", field, f.Errors[field], want)
		}
	}
}
