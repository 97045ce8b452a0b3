package worker_test

import (
	"context"
	"crypto/sha256"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/mail/mailtest"
)

// sentText is a letter as its reader sees it.
func sentText(r mailtest.Received) string {
	text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(string(r.Raw))))
	if err != nil {
		return string(r.Raw)
	}
	return string(text)
}

// TestLettersOfAStorySayTitleDayAndReason in the writer's language, through the whole loop; answers reach a person.
func TestLettersOfAStorySayTitleDayAndReason(t *testing.T) {
	t.Parallel()
	for _, l := range cms.Interface {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			ctx, ana := context.Background(), user(t, o.DB, "Ana")
			if _, err := o.DB.Pool().Exec(ctx, `DELETE FROM mail_rules`); err != nil { // none waits for an editor
				t.Fatal(err)
			}
			id := o.story(t, l)
			actor := cms.Actor{ID: ana.ID, Name: ana.Name}
			for _, err := range []error{
				o.DB.AskLibrary(ctx, actor, id, []cms.StoryQuestion{{Field: "what", Note: "Who?"}}),
				o.DB.WriteToLibrary(ctx, actor, id, []byte("w"), "Words for you"),
				o.DB.AnswerQuestions(ctx, id, []byte("a"), cms.Story{What: "Ana"}, ""),
				o.DB.RejectSubmission(ctx, actor, id, "Reason for you"),
			} {
				if err != nil {
					t.Fatal(err)
				}
			}
			o.run(t)
			due, seen := i18n.For(l).Date(o.DB.Now().UTC().AddDate(0, 0, 7)), map[string]string{}
			for _, r := range o.sink.Received() {
				if r.Header("Content-Language") == string(l) && strings.Contains(r.Header("To"), "library@") {
					seen[sentText(r)] = r.Header("Reply-To")
				}
			}
			for name, want := range map[string]string{"the day": due, "the message": "Words for you", "the reason": "Reason for you"} {
				if !holds(seen, want) {
					t.Errorf("no letter of %d says %s, %q", len(seen), name, want)
				}
			}
			for text, reply := range seen {
				if !strings.Contains(text, "Clubul CODE Kids") || unfilled.MatchString(text) {
					t.Errorf("unfilled: %s", text)
				}
				if strings.Contains(text, "for you") && !strings.Contains(reply, "ana@example.org") {
					t.Errorf("answers go to %q", reply)
				}
			}
		})
	}
}

// unfilled is a place in a letter that nothing was put into.
var unfilled = regexp.MustCompile(`\{[a-z_]+\}`)

func holds(texts map[string]string, want string) bool {
	for text := range texts {
		if strings.Contains(text, want) {
			return true
		}
	}
	return false
}

// story is one that its writer sent and confirmed.
func (o *office) story(t *testing.T, l cms.Locale) int64 {
	t.Helper()
	ctx, link := context.Background(), sha256.Sum256([]byte("token"))
	err := o.DB.CreateDraft(ctx, cms.Arrival{Key: link[:], Link: link[:], Locale: l, Story: cms.Story{Title: "Clubul CODE Kids"},
		Contact: cms.Contact{Name: "Maria", Email: "library@example.org"}}, cms.StoryTelling)
	if err != nil {
		t.Fatal(err)
	}
	s, err := o.DB.SubmissionByLink(ctx, link[:])
	if err == nil {
		_, err = o.DB.SendStory(ctx, s.ID, nil)
	}
	if err == nil {
		err = o.DB.ConfirmStory(ctx, s.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s.ID
}
