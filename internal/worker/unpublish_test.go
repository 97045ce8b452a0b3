package worker_test

import (
	"sync/atomic"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// kept counts the revisions of an entry by what was done.
func kept(t *testing.T, db *postgres.DB, id int64, action string) (n int) {
	t.Helper()
	if err := db.Pool().QueryRow(t.Context(), `
		SELECT count(*) FROM revisions WHERE subject = 'entry' AND subject_id = $1 AND action = $2`, id, action).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func until(t *testing.T, db *postgres.DB, id int64, want cms.Status) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); status(t, db, id) != want; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("still %s, want %s", status(t, db, id), want)
		}
	}
}

// TestScheduledPostComesAndLeavesOnce: two instances, and both once more after a restart, publish and take back once.
func TestScheduledPostComesAndLeavesOnce(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	db := pgtest.NewAt(t, func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) })
	ctx, from, to := t.Context(), time.Now().Add(time.Hour), time.Now().Add(3*time.Hour)
	doc, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "Today only", UnpublishAt: &to}})
	if err == nil {
		err = db.Transition(ctx, cms.System, doc.Entry.ID, cms.Scheduled, &from)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		at   time.Duration
		want cms.Status
	}{{2 * time.Hour, cms.Published}, {4 * time.Hour, cms.Archived}} {
		ahead.Store(int64(step.at))
		one, two := start(t, db), start(t, db)
		until(t, db, doc.Entry.ID, step.want)
		if err := one.Stop(ctx); err != nil {
			t.Error(err)
		}
		if err := two.Stop(ctx); err != nil {
			t.Error(err)
		}
		if err := db.Due(ctx, db.Now()); err != nil { // whoever asks again finds nothing to do
			t.Error(err)
		}
		if got := kept(t, db, doc.Entry.ID, string(step.want)); got != 1 {
			t.Errorf("%s %d times", step.want, got)
		}
	}
}

// TestManyAskAtOnce: eight instances turn each of ten entries once.
func TestManyAskAtOnce(t *testing.T) {
	t.Parallel()
	db, ctx := pgtest.New(t), t.Context()
	at := time.Now().Add(time.Hour)
	var ids []int64
	for range 10 {
		doc, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{Locale: "en", Title: "One of ten"}})
		if err == nil {
			err = db.Transition(ctx, cms.System, doc.Entry.ID, cms.Scheduled, &at)
		}
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, doc.Entry.ID)
	}
	done := make(chan error, 8)
	for range cap(done) {
		go func() { done <- db.Due(ctx, at) }()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	for _, id := range ids {
		if got := kept(t, db, id, string(cms.Published)); got != 1 {
			t.Errorf("entry %d was published %d times", id, got)
		}
	}
}
