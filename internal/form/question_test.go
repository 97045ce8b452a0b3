package form

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func TestQuestionsAreThoseWithANote(t *testing.T) {
	t.Parallel()
	f := DecodeQuestions(url.Values{"ask-what": {"How many?"}, "ask-title": {"Shorter, please."}, "ask-why": {" "}, "ask-password": {"x"}})
	list, err := f.Parse()
	if err != nil || len(list) != 2 || list[0].Field != "title" || list[1].Note != "How many?" {
		t.Errorf("got %+v %v", list, err)
	}
	for note, want := range map[string]string{"": "error.question", strings.Repeat("x", 1001): "error.too_long", "a\x00b": "error.characters"} {
		f := DecodeQuestions(url.Values{"ask-title": {note}})
		if _, err := f.Parse(); err == nil || f.Errors["ask-title"] != want {
			t.Errorf("%.10q: got %v, want %s", note, f.Errors, want)
		}
	}
}

func TestDayToAnswerByLiesAheadWithinAYear(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	for day, want := range map[string]string{"2026-05-04": "", "2026-06-01": "", "2026-05-03": "error.past", "2028-01-01": "error.date",
		"": "error.date", "4 May": "error.date", "2026-02-30": "error.date"} {
		f := DecodeStoryDue(url.Values{"due": {day}})
		if _, err := f.Parse(now); f.Errors["due"] != want || (err != nil) != (want != "") {
			t.Errorf("%q: got %v, want %q", day, f.Errors, want)
		}
	}
}

func TestVersionKnowsWhatItStartedFrom(t *testing.T) {
	t.Parallel()
	at := time.Now()
	s := cms.Submission{Story: cms.Story{Title: "Theirs"}, Edited: &cms.StoryText{Title: "Ours", Summary: "Short."}, EditedAt: &at}
	f := NewVersion(s)
	text, from, err := DecodeVersion(url.Values{"title": {f.Title}, "summary": {f.Summary}, "from": {f.From}}).Parse()
	if err != nil || text != *s.Edited || from == nil || from.UnixMicro() != at.UnixMicro() {
		t.Errorf("got %+v %v %v", text, from, err)
	}
	if _, from, err := DecodeVersion(url.Values{"title": {""}}).Parse(); from != nil || err == nil {
		t.Errorf("got %v %v", from, err)
	}
}

func TestCorrectionOffersOnlyWhatReadsOtherwise(t *testing.T) {
	t.Parallel()
	doc := cms.Document{Work: cms.Work{Kind: cms.CaseStudyKind, Original: cms.Romanian, Goals: []cms.Goal{4}},
		Entry:     cms.Entry{Kind: cms.CaseStudyKind, Locale: cms.Romanian, Title: "T", Slug: "t", Summary: "Short.", Version: 3},
		CaseStudy: &cms.CaseStudy{What: "<p>Am mers.</p>", Why: "<p>De ce</p>", Year: 2023, Licence: "CC BY 4.0"},
		Impact:    []cms.Impact{{ID: 7, Measure: cms.PeopleReached, Count: 45, Scope: cms.LibraryScope, Labels: map[cms.Locale]string{"ro": "femei", "en": "women"}, From: 2023, To: 2023}}}
	s := cms.Submission{Locale: cms.Romanian, Story: cms.Story{Title: "T", What: "Am mers departe.", Why: "De ce", Year: "2023", Goals: []cms.Goal{4},
		Numbers: []cms.StoryNumber{{Measure: cms.PeopleReached, Count: "45", Label: "femei"}}}}
	from, to := OfDocument(doc), OfDocument(Corrected(doc, s))
	if got := CorrectedParts(from, to); len(got) != 1 || got[0] != "what" {
		t.Errorf("got %v, want what alone", got)
	}
	s.Story.Numbers[0].Count = "54"
	corrected := Corrected(doc, s)
	if got := CorrectedParts(from, OfDocument(corrected)); len(got) != 2 || corrected.Impact[0].ID != 7 || corrected.Impact[0].Labels["en"] != "women" {
		t.Errorf("got %v %+v", got, corrected.Impact)
	}
	if doc.CaseStudy.What != "<p>Am mers.</p>" {
		t.Error("the published text was changed")
	}
}
