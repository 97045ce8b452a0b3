package worker_test

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/job"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/worker"
)

func start(t *testing.T, db *postgres.DB) *worker.Worker {
	t.Helper()
	w, err := worker.New(db, worker.Options{Log: slog.New(slog.DiscardHandler), Outbox: &worker.Outbox{DB: db}, Photos: &worker.Darkroom{DB: db, Shelf: media.NewShelf(media.NewDisk(t.TempDir()), t.TempDir())}})
	if err == nil {
		err = w.Start(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Stop(context.Background()) })
	return w
}

// TestScheduledPostIsPublished: the first round of work comes at once, two instances share it.
func TestScheduledPostIsPublished(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	db := pgtest.NewAt(t, func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) })
	ctx, at := t.Context(), time.Now().Add(time.Hour)
	doc, err := db.CreateDocument(ctx, cms.System, cms.Document{
		Work:  cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "Tomorrow", Summary: "Soon.", Body: "<p>Soon.</p>"},
	})
	if err == nil {
		err = db.Transition(ctx, cms.System, doc.Entry.ID, cms.Scheduled, &at)
	}
	if err != nil {
		t.Fatal(err)
	}
	ahead.Store(int64(2 * time.Hour))
	start(t, db)
	start(t, db)
	for end := time.Now().Add(20 * time.Second); status(t, db, doc.Entry.ID) != cms.Published; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("still %s", status(t, db, doc.Entry.ID))
		}
	}
}

func status(t *testing.T, db *postgres.DB, id int64) cms.Status {
	t.Helper()
	doc, err := db.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Entry.Status
}

func TestJobsOfOnePeriodAreOne(t *testing.T) {
	t.Parallel()
	o := job.Due{}.InsertOpts()
	if o.UniqueOpts.ByPeriod != job.DueEvery || o.MaxAttempts != 1 {
		t.Errorf("got %+v", o)
	}
}

func TestStopWaitsForNobody(t *testing.T) {
	t.Parallel()
	w := start(t, pgtest.New(t))
	ctx, cancel := context.WithTimeout(t.Context(), pgtest.Slack*5*time.Second)
	defer cancel()
	if err := w.Stop(ctx); err != nil {
		t.Errorf("stopping: %v", err)
	}
}

func TestStartNeedsTheDatabase(t *testing.T) {
	t.Parallel()
	line := pgtest.Between(t, pgtest.URL(t))
	line.Cut()
	db, err := postgres.Open(t.Context(), line.URL(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w, err := worker.New(db, worker.Options{Log: slog.New(slog.DiscardHandler), Outbox: &worker.Outbox{DB: db}, Photos: &worker.Darkroom{DB: db, Shelf: media.NewShelf(media.NewDisk(t.TempDir()), t.TempDir())}})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Start(t.Context()); err == nil {
		t.Error("started without a database")
	}
}
