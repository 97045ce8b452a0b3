package email

import (
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

var site = Site{Name: "Occupy Library", Address: "https://example.org"}

// TestEveryLetterHasAllItsWords in every language: nothing of the catalogue's own shows through.
func TestEveryLetterHasAllItsWords(t *testing.T) {
	t.Parallel()
	for _, template := range cms.MailTemplates {
		for _, l := range append([]cms.Locale{"pl"}, cms.Interface...) {
			letter := cms.Letter{Template: template, Locale: l, Name: "Olena", SubjectID: 7, Params: map[string]string{"title": "Beekeepers", "kind": "post",
				"starts": "2020-10-13T07:30:00+00:00", "ends": "2020-10-13T09:00:00+00:00", "verify": "2020-10-12T07:30:00Z", "zone": "Europe/Bucharest",
				"ahead": "3"}}
			parts, err := Write(letter, site, "Ana Popescu")
			if err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string]string{"subject": parts.Subject, "text": parts.BodyText, "html": parts.BodyHTML} {
				if text == "" || strings.ContainsAny(text, "{}") || strings.Contains(text, words) {
					t.Errorf("%s %s %s: %q", l, template, name, text)
				}
			}
			page := htmlcheck.Parse(t, parts.BodyHTML)
			if got := page.In("html").Attr("lang"); got != string(l) {
				t.Errorf("%s %s: lang %s", l, template, got)
			}
			if path := Path(letter); path != "" && (!strings.Contains(parts.BodyText, site.Address+path) || page.In("a b").Count(1) == nil) {
				t.Errorf("%s %s: no way to %s", l, template, path)
			}
			if !strings.Contains(parts.BodyText, "Ana Popescu") {
				t.Errorf("%s %s does not say who reads answers", l, template)
			}
		}
	}
}

// TestWhatIsTypedStaysText: a title is no markup and no second line of the subject.
func TestWhatIsTypedStaysText(t *testing.T) {
	t.Parallel()
	parts, err := Write(cms.Letter{Template: cms.ReviewMail, Locale: cms.English, Name: "<b>Olena</b>",
		Params: map[string]string{"title": "Bees\r\nBcc: victim@example.org <script>alert(1)</script>"}}, site, "")
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(parts.Subject, "\r\n") {
		t.Errorf("subject %q", parts.Subject)
	}
	page := htmlcheck.Parse(t, parts.BodyHTML)
	page.In("script").Count(0)
	page.In("p").HasText("<b>Olena</b>")
}

// TestWithoutAKnownEntryALetterLeadsToMyWork: also when the reader may not open the entry's form.
func TestWithoutAKnownEntryALetterLeadsToMyWork(t *testing.T) {
	t.Parallel()
	if got := Path(cms.Letter{Template: cms.ReviewMail, SubjectID: 7}); got != "/admin" {
		t.Errorf("leads to %s", got)
	}
}

// TestLibraryReadsWhyItWasPublishedEarly: only where there is a reason.
func TestLibraryReadsWhyItWasPublishedEarly(t *testing.T) {
	t.Parallel()
	for note, want := range map[string]bool{"": false, "The day of libraries <is> tomorrow.": true} {
		parts, err := Write(cms.Letter{Template: cms.StoryPublishedMail, Locale: cms.Romanian, Params: map[string]string{"title": "T", "note": note}}, site, "")
		if err != nil || strings.Contains(parts.BodyText, "înainte de acordul") != want || !strings.Contains(parts.BodyText, note) || strings.Contains(parts.BodyHTML, "<is>") {
			t.Errorf("%q: got %s %v", note, parts.BodyText, err)
		}
	}
}
