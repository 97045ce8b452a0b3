package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// noFaults finds the word "fault".
func noFaults(doc cms.Document, _ map[int64]string) []cms.Finding {
	if doc.Entry.Body == "<p>fault</p>" {
		return []cms.Finding{{Rule: cms.LinkVague, Excerpt: "fault"}}
	}
	return nil
}

// TestNothingSlipsBetweenCheckAndPublishing: somebody else saves a fault in the very moment in which an entry is published or
// gets its day.
func TestNothingSlipsBetweenCheckAndPublishing(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	at := db.Now().Add(time.Hour)
	store := db.Checked(noFaults)
	steps := map[string]func(id int64) error{
		"published":   func(id int64) error { return store.Transition(ctx, cms.System, id, cms.Published, nil) },
		"scheduled":   func(id int64) error { return store.Transition(ctx, cms.System, id, cms.Scheduled, &at) },
		"rescheduled": func(id int64) error { return store.Reschedule(ctx, cms.System, id, at.Add(time.Hour)) },
	}
	for name, step := range steps {
		doc, err := db.CreateDocument(ctx, cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{Locale: "en", Title: name, Body: "<p>fine</p>"}})
		if err == nil && name == "rescheduled" {
			err = db.Transition(ctx, cms.System, doc.Entry.ID, cms.Scheduled, &at)
		}
		if err != nil {
			t.Fatal(err)
		}
		before, err := db.Document(ctx, doc.Entry.ID)
		if err != nil {
			t.Fatal(err)
		}
		err = whileSaving(t, db, doc.Entry.ID, "<p>fault</p>", func() error { return step(doc.Entry.ID) })
		if !errors.As(err, new(*cms.BlockedError)) {
			t.Errorf("%s: got %v", name, err)
		}
		after, err := db.Document(ctx, doc.Entry.ID)
		if err != nil || after.Entry.Status != before.Entry.Status || after.Entry.Body != "<p>fault</p>" {
			t.Errorf("%s: it is %s with %s, %v", name, after.Entry.Status, after.Entry.Body, err)
		}
	}
}

// whileSaving takes the step while another text is saved over an entry, and is its error; the save is done before the step is.
func whileSaving(t *testing.T, db *postgres.DB, id int64, body string, step func() error) error {
	t.Helper()
	done := make(chan error, 1)
	if err := pgx.BeginFunc(t.Context(), db.Pool(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(t.Context(), `UPDATE entries SET body_html = $2 WHERE id = $1`, id, body); err != nil {
			return err
		}
		go func() { done <- step() }()
		return waits(t.Context(), db)
	}); err != nil {
		t.Fatal(err)
	}
	return <-done
}

// waits returns when something waits for a lock.
func waits(ctx context.Context, db *postgres.DB) error {
	for waiting := false; !waiting; {
		if err := db.Pool().QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock')`).Scan(&waiting); err != nil {
			return err
		}
	}
	return nil
}
