package postgres_test

import (
	"context"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestMaterialsAreAwaitedAskedForAndTold(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	editor, err := db.CreateUser(ctx, cms.User{Email: "ed@example.org", Name: "Ed", Role: cms.Editor, Locale: "ro"}, "-")
	must(t, err)
	_, err = db.CreateUser(ctx, cms.User{Email: "author@example.org", Name: "Au", Role: cms.Author, Locale: "en"}, "-")
	must(t, err)
	work, end := cafe(t, db, 2), monday.AddDate(0, 0, 14).Add(time.Hour)
	for n := range 3 { // the third waits, the fourth never confirms
		confirmed(t, db, work, n)
	}
	step := func(at time.Time, awaited, asked, told int, why string) {
		t.Helper()
		clock.at(at)
		must(t, db.Due(ctx, at))
		must(t, db.Due(ctx, at)) // as after a restart
		desk, err := db.Desk(ctx, editor.ID)
		must(t, err)
		if len(desk.Awaited) != awaited || outgoing(t, db, cms.MaterialsMail) != asked || outgoing(t, db, cms.RegistrationMaterialsMail) != told {
			t.Errorf("%s: %d awaited, asked %d, told %d", why, len(desk.Awaited), outgoing(t, db, cms.MaterialsMail),
				outgoing(t, db, cms.RegistrationMaterialsMail))
		}
	}
	step(end.Add(-time.Minute), 0, 0, 0, "before its end")
	step(end.Add(time.Minute), 1, 0, 0, "after its end")
	step(end.AddDate(0, 0, 7).Add(-time.Minute), 1, 0, 0, "not a week later")
	step(end.AddDate(0, 0, 7), 1, 1, 0, "a week later")
	doc := announced(t, db, work)
	doc.Event.Materials = []cms.Material{{Kind: cms.Slides, Title: "Slides", URL: "https://example.org/s", Locale: "en"}}
	_, err = db.SaveDocument(ctx, cms.System, doc)
	must(t, err)
	step(end.AddDate(0, 0, 8), 0, 1, 2, "published")
	letters := lettersOf(t, db, cms.RegistrationMaterialsMail)
	if letters[0].State != cms.MailHeld && letters[0].State != cms.MailPending {
		t.Errorf("a letter nobody has read goes out: %s", letters[0].State)
	}
	doc = announced(t, db, work)
	doc.Event.Materials[0].Title = "Better slides"
	_, err = db.SaveDocument(ctx, cms.System, doc)
	must(t, err)
	step(end.AddDate(0, 0, 9), 0, 1, 2, "changed again")
}

func TestMaterialsOfEventsThatDoNotTakePlaceAreNotAwaited(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	off, empty := cafe(t, db, 2), cafe(t, db, 2)
	confirmed(t, db, off, 0)
	changed(t, db, off, cms.EventChanging{Kind: cms.Cancelled})
	clock.at(monday.AddDate(0, 0, 30))
	desk, err := db.Desk(ctx, 0)
	if err != nil || len(desk.Awaited) != 0 {
		t.Errorf("%+v, %v: one is cancelled, to %d nobody came", desk.Awaited, err, empty)
	}
}

func TestFeedbackIsGivenOnceAndSummed(t *testing.T) {
	t.Parallel()
	ctx, clock := context.Background(), &turning{now: monday}
	db := pgtest.NewAt(t, clock.time)
	work := cafe(t, db, 2)
	ana, ion, waits := confirmed(t, db, work, 0), confirmed(t, db, work, 1), confirmed(t, db, work, 2)
	if err := db.GiveFeedback(ctx, ana.ID, cms.Feedback{Rating: 5}); err == nil {
		t.Error("an event is rated before it begins")
	}
	clock.at(monday.AddDate(0, 0, 14))
	must(t, db.GiveFeedback(ctx, ana.ID, cms.Feedback{Rating: 5, Words: "First"}))
	must(t, db.GiveFeedback(ctx, ana.ID, cms.Feedback{Rating: 2, Words: "Second"}))
	must(t, db.GiveFeedback(ctx, ion.ID, cms.Feedback{Words: "No number"}))
	if err := db.GiveFeedback(ctx, waits.ID, cms.Feedback{Rating: 1}); err == nil {
		t.Error("who has no place rates")
	}
	sum, err := db.FeedbackSum(ctx, work)
	must(t, err)
	if sum.Count != 2 || sum.Rated() != 1 || sum.Mean() != 2 || len(sum.Words) != 2 {
		t.Errorf("got %+v", sum)
	}
	clock.at(monday.AddDate(0, 0, 15))
	must(t, db.EraseRegistration(ctx, ana.ID))
	if sum, err = db.FeedbackSum(ctx, work); err != nil || sum.Count != 1 {
		t.Errorf("who was erased still speaks: %+v, %v", sum, err)
	}
}
