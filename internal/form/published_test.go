package form

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

// walked is a story with something in every field that a correction may change.
func walked() cms.Submission {
	return cms.Submission{Locale: cms.Romanian, Story: cms.Story{Title: "Plimbări & cărți", Why: "De ce?\n\nFiindcă <așa>.", What: "Am mers.\nȘi am citit.",
		SoWhat: "Ne-am întors.", Library: "Biblioteca", Town: "Soroca", Country: "md", Year: "2024", Goals: []cms.Goal{4, 11}, MainGoal: 4,
		Quote: "Mi-am găsit\n\nvecinii.", QuoteBy: "o cititoare", Partners: "Școala „Ion”\n\nPrimăria", Links: "https://example.org/a?b=1&c=2\nafișul de la intrare",
		Numbers: []cms.StoryNumber{{Measure: cms.PeopleReached, Count: "120", Label: "cititori", From: "2023", To: "2024", Source: "liste", Scope: cms.LibraryScope},
			{Measure: cms.PeopleReached, Count: "70", About: true, Label: "copii", From: "2024", To: "2024", PartOf: "1", Scope: cms.LibraryScope}}}}
}

// published is the story's entry as accepting it makes one, with a photo below the text.
func published(t *testing.T, s cms.Submission) cms.Document {
	t.Helper()
	a := answers(s, url.Values{"goal": {"4", "11"}, "main_goal": {"4"}})
	accepted, err := a.Parse(s, nil, time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	doc := accepted.Document
	doc.Entry.Body += `<figure data-media="7"></figure>`
	return doc
}

func TestCorrectionBeginsFromWhatIsPublished(t *testing.T) {
	t.Parallel()
	s := walked()
	doc := published(t, s)
	if got := PublishedStory(doc, s.Story); !reflect.DeepEqual(got, s.Story) {
		t.Errorf("got  %+v\nwant %+v", got, s.Story)
	}
	doc.Entry.Title, doc.CaseStudy.Why = "Plimbări", "<p>Fiindcă <strong>așa</strong> a fost.</p>"
	got := PublishedStory(doc, s.Story)
	if got.Title != "Plimbări" || got.Why != "Fiindcă așa a fost." || got.Library != "Biblioteca" {
		t.Errorf("got %+v", got)
	}
	s.Story = got
	if parts := CorrectedParts(OfDocument(doc), OfDocument(Corrected(doc, s))); len(parts) > 0 {
		t.Errorf("nothing was corrected, but %v", parts)
	}
}

// TestCorrectionLeavesWhatItDoesNotSay: photos and editors' marks stay, also in a text that is corrected.
func TestCorrectionLeavesWhatItDoesNotSay(t *testing.T) {
	t.Parallel()
	s := walked()
	doc := published(t, s)
	doc.CaseStudy.What = `<p>Am <em>mers</em>.<br>Și am citit.</p><figure data-media="8"></figure>`
	s.Story = PublishedStory(doc, s.Story)
	s.Story.SoWhat = "Nu ne-am întors."
	now := Corrected(doc, s)
	if now.CaseStudy.What != doc.CaseStudy.What || now.Entry.Body != doc.Entry.Body || now.CaseStudy.SoWhat != "<p>Nu ne-am întors.</p>" {
		t.Errorf("got %+v, %s", now.CaseStudy, now.Entry.Body)
	}
	s.Story.What, s.Story.QuoteBy = "Am alergat.", "un cititor"
	now = Corrected(doc, s)
	if !strings.Contains(now.CaseStudy.What, `<p>Am alergat.</p><figure data-media="8">`) || !strings.Contains(now.Entry.Body, `data-media="7"`) ||
		strings.Contains(now.Entry.Body, "o cititoare") {
		t.Errorf("got %s, %s", now.CaseStudy.What, now.Entry.Body)
	}
}
