package demo

import (
	"context"
	"crypto/rand"
	"time"

	"occupylibrary.net/internal/cms"
)

// The stories that are to be read again, the first one now; its translations are outdated too.
const (
	agedStory = "stories/code-kids"
	nearStory = "stories/lviv"
)

// rooms gives whoever looks around in the editors' rooms something to find in each: people of every role, a draft, a text
// that comes out by itself, days to read again, an outdated translation, a letter, a message, an address nobody found.
func (l *loader) rooms(ctx context.Context) error {
	for _, step := range []func(context.Context) error{l.people, l.unpublished, l.readAgain, l.outdated, l.message} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return l.db.StageMissing(ctx, "/old-page-about-libraries", 3)
}

// people have one role each and no way in: their addresses are of a domain that cannot exist.
func (l *loader) people(ctx context.Context) error {
	for name, role := range map[string]cms.Role{"Ana": cms.Editor, "Olha": cms.Author, "Ion": cms.Reviewer, "Iryna": cms.Translator,
		"Mihai": cms.Administrator} {
		u, err := l.db.StageUser(ctx, cms.User{Email: "demo-" + string(role) + "@demo.invalid", Name: name + " (demo)", Role: role, Locale: cms.English})
		if err == nil && role == cms.Reviewer {
			err = l.letter(ctx, u)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// letter waits in the outbox, to be read and changed; it has nowhere to go.
func (l *loader) letter(ctx context.Context, to cms.User) error {
	const words = "Ana (demo) asks you to check “A reading afternoon”."
	return l.db.StageLetter(ctx, cms.Letter{Template: cms.ReviewMail, Locale: cms.English, Params: map[string]string{"title": "A reading afternoon"},
		Subject: "Please check: A reading afternoon (demo)", Words: words, BodyHTML: "<p>" + words + "</p>"}, to.ID)
}

// unpublished are a draft, and a post that comes out in a week.
func (l *loader) unpublished(ctx context.Context) error {
	for _, title := range []string{"A reading afternoon", "Summer hours"} {
		doc, err := l.db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind, Example: true},
			Entry: cms.Entry{Locale: cms.English, Title: title, Summary: "An example.", Body: "<p>This text is an example. Write your own over it.</p>"}})
		if err == nil && title == "Summer hours" {
			at := l.now.Add(7 * 24 * time.Hour)
			err = l.db.Transition(ctx, cms.System, doc.Entry.ID, cms.Scheduled, &at)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readAgain gives two stories a day: one has come, one is near.
func (l *loader) readAgain(ctx context.Context) error {
	for name, days := range map[string]int{agedStory: -1, nearStory: 5} {
		entry, err := l.original(ctx, name)
		if err != nil {
			return err
		}
		on := l.now.AddDate(0, 0, days)
		if err := l.db.SetReviewDate(ctx, cms.System, entry, &on); err != nil {
			return err
		}
	}
	return nil
}

// outdated saves a story once more, so that its translations are behind it.
func (l *loader) outdated(ctx context.Context) error {
	entry, err := l.original(ctx, agedStory)
	if err != nil {
		return err
	}
	doc, err := l.db.Document(ctx, entry)
	if err == nil {
		_, err = l.db.SaveDocument(ctx, cms.System, doc)
	}
	return err
}

func (l *loader) original(ctx context.Context, work string) (int64, error) {
	id, err := l.id("work", work)
	if err != nil {
		return 0, err
	}
	return l.db.OriginalEntry(ctx, id)
}

func (l *loader) message(ctx context.Context) error {
	return l.db.ReceiveMessage(ctx, cms.MessageArrival{Key: []byte(rand.Text()), Message: cms.Message{Purpose: "contact", Locale: cms.English,
		Body:    "An example: we would like to hold a Sharing Café. Whom do we ask?",
		Contact: cms.Contact{Name: "A library (demo)", Email: "library@demo.invalid"}}})
}
