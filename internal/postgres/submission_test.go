package postgres_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// walks is a story as it arrives; key makes it the same sending or another one.
func walks(key string) cms.Arrival {
	link := sha256.Sum256([]byte("token of " + key))
	return cms.Arrival{Key: []byte(key), Link: link[:], Locale: cms.Romanian,
		Story:    cms.Story{Title: "Plimbări", Library: "Plămădeală", Country: "md", Town: "Hîncești", What: "Mers."},
		Contact:  cms.Contact{Email: "library@example.org"},
		Consents: []cms.Consent{{Purpose: cms.ConsentPublish, Wording: "De acord."}}}
}

// receive is a story that was written, sent and confirmed.
func receive(t *testing.T, db *postgres.DB, a cms.Arrival) cms.Submission {
	t.Helper()
	ctx, s := context.Background(), begin(t, db, a)
	_, err := db.SendStory(ctx, s.ID, a.Consents)
	if err == nil {
		err = db.ConfirmStory(ctx, s.ID)
	}
	if err == nil {
		s, err = db.Submission(ctx, s.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// begin is a story that was begun.
func begin(t *testing.T, db *postgres.DB, a cms.Arrival) cms.Submission {
	t.Helper()
	if err := db.CreateDraft(context.Background(), a, cms.StoryTelling); err != nil {
		t.Fatal(err)
	}
	s, err := db.SubmissionByLink(context.Background(), a.Link)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// accepted is an editor's yes to walks, at a town that is not known yet.
func accepted() cms.Acceptance {
	return cms.Acceptance{
		Document: cms.Document{
			Work:      cms.Work{Kind: cms.CaseStudyKind, Place: &cms.Spot{Country: "md", Precision: cms.Town}},
			Entry:     cms.Entry{Locale: cms.Romanian, Title: "Plimbări"},
			CaseStudy: &cms.CaseStudy{What: "<p>Mers.</p>"}},
		Place:   &cms.Place{Name: "Hîncești", Country: "md", Lat: 46.83, Lon: 28.59, Key: "g1"},
		Library: &cms.Library{Name: "Plămădeală"},
	}
}

func TestStorySentTwiceAtOnceIsStoredOnce(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			begin(t, db, walks("a"))
		})
	}
	all.Wait()
	receive(t, db, walks("a"))
	receive(t, db, walks("b"))
	rows, _, err := db.SubmissionList(ctx, cms.SubmissionFilter{Tray: cms.ForUs})
	if err != nil || len(rows) != 2 {
		t.Fatalf("got %d stories %v, want 2", len(rows), err)
	}
	if rows[0].Town != "Hîncești" || rows[0].State != cms.Received {
		t.Errorf("got %+v", rows[0])
	}
	if found, _, _ := db.SubmissionList(ctx, cms.SubmissionFilter{Tray: cms.ForUs, ListPage: cms.ListPage{Query: "plimb", After: cms.Mark{ID: rows[0].ID, Value: strconv.FormatInt(rows[0].Rank, 10)}}}); len(found) != 1 {
		t.Errorf("got %d stories after the first, want 1", len(found))
	}
}

func TestAcceptedStoryStandsOnTheMapAndCannotBeAcceptedAgain(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s := receive(t, db, walks("a"))
	at, err := db.AcceptSubmission(ctx, cms.System, s.ID, accepted())
	if err != nil {
		t.Fatal(err)
	}
	page, err := db.EntryPage(ctx, at.Locale, at.Kind, "", at.Slug)
	if err != nil || page.Place == nil || page.Town != "Hîncești" || page.Library != "Plămădeală" {
		t.Errorf("got %+v %v", page.Card, err)
	}
	if _, err := db.AcceptSubmission(ctx, cms.System, s.ID, accepted()); !errors.Is(err, cms.ErrState) {
		t.Errorf("got %v, want ErrState", err)
	}
	if err := db.RejectSubmission(ctx, cms.System, s.ID, "no"); !errors.Is(err, cms.ErrState) {
		t.Errorf("got %v, want ErrState", err)
	}
	s, err = db.Submission(ctx, s.ID)
	if err != nil || s.State != cms.Accepted || s.Published == nil || s.Published.Slug != at.Slug {
		t.Errorf("got %+v %v", s, err)
	}
}

func TestSecondStoryOfATownAndLibraryUsesTheSamePlace(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	for _, key := range []string{"a", "b"} {
		if _, err := db.AcceptSubmission(ctx, cms.System, receive(t, db, walks(key)).ID, accepted()); err != nil {
			t.Fatal(err)
		}
	}
	var places, slugs int
	if err := db.Pool().QueryRow(ctx, `SELECT (SELECT count(*) FROM places), count(DISTINCT slug) FROM entries`).Scan(&places, &slugs); err != nil {
		t.Fatal(err)
	}
	if places != 1 || slugs != 2 {
		t.Errorf("got %d places and %d slugs, want 1 and 2", places, slugs)
	}
}

func TestRejectionKeepsItsReasonAndNoContactInItsRevision(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	s := receive(t, db, walks("a"))
	if err := db.RejectSubmission(ctx, cms.System, s.ID, "Too short."); err != nil {
		t.Fatal(err)
	}
	if s, _ = db.Submission(ctx, s.ID); s.State != cms.Rejected || s.Reason != "Too short." || s.DecidedAt == nil {
		t.Errorf("got %+v", s)
	}
	counts, err := db.SubmissionCounts(ctx, cms.SubmissionFilter{})
	if err != nil || counts[string(cms.Closed)] != 1 {
		t.Errorf("got %v %v", counts, err)
	}
	var leaked bool
	_ = db.Pool().QueryRow(ctx, `SELECT EXISTS (SELECT FROM revisions WHERE data::text LIKE '%example.org%')`).Scan(&leaked)
	history, err := db.SubmissionHistory(ctx, s.ID)
	if leaked || err != nil || len(history) != 3 || history[2].Note != "Too short." {
		t.Errorf("leaked %v, history %+v %v", leaked, history, err)
	}
}

func TestWrongPrivateAddressIsNotFound(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if _, err := db.SubmissionByLink(context.Background(), []byte("guess")); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

func TestDatabaseHoldsTheSameTransitionsAsTheProgram(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	pairs := func(table string) map[[2]string]bool {
		rows, err := db.Pool().Query(ctx, `SELECT * FROM `+table)
		if err != nil {
			t.Fatal(err)
		}
		all := map[[2]string]bool{}
		for rows.Next() {
			var p [2]string
			if err := rows.Scan(&p[0], &p[1]); err != nil {
				t.Fatal(err)
			}
			all[p] = true
		}
		return all
	}
	for p := range pairs("submission_transitions") {
		if !cms.SubmissionState(p[0]).May(cms.SubmissionState(p[1])) {
			t.Errorf("the database allows %v", p)
		}
	}
	entries := pairs("entry_transitions")
	for _, from := range cms.Statuses {
		for _, to := range cms.Statuses {
			if from.May(to) != entries[[2]string{string(from), string(to)}] {
				t.Errorf("%s to %s: the program says %v", from, to, from.May(to))
			}
		}
	}
}

func TestOldKeysAreSwept(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	receive(t, db, walks("a"))
	keys := func() (n int) {
		_ = db.Pool().QueryRow(ctx, `SELECT count(*) FROM requests`).Scan(&n)
		return n
	}
	if err := db.Due(ctx, db.Now().Add(6*24*time.Hour)); err != nil || keys() != 1 {
		t.Errorf("got %d keys after six days, want 1 (%v)", keys(), err)
	}
	if err := db.Due(ctx, db.Now().Add(8*24*time.Hour)); err != nil || keys() != 0 {
		t.Errorf("got %d keys after eight days, want none (%v)", keys(), err)
	}
}
