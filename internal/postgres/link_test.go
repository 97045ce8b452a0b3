package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestLinksOpenOnlyWhatTheyAreFor(t *testing.T) {
	t.Parallel()
	ctx, now := context.Background(), time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	db := pgtest.NewAt(t, func() time.Time { return now })
	token, err := db.MintLink(ctx, cms.ResetLink, 7, now.Add(time.Hour))
	if err != nil || len(token) != 43 {
		t.Fatalf("got %q, %v", token, err)
	}
	if other, _ := db.MintLink(ctx, cms.ResetLink, 7, now.Add(time.Hour)); other == token {
		t.Error("two links of one token")
	}
	if got, err := db.Link(ctx, cms.ResetLink, token); got != 7 || err != nil {
		t.Errorf("got %d, %v", got, err)
	}
	for name, open := range map[string]func() (int64, error){
		"for something else": func() (int64, error) { return db.Link(ctx, cms.InvitationLink, token) },
		"wrong":              func() (int64, error) { return db.Link(ctx, cms.ResetLink, token[1:]+"A") },
		"empty":              func() (int64, error) { return db.Link(ctx, cms.ResetLink, "") },
	} {
		if _, err := open(); !errors.Is(err, cms.ErrNotFound) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	now = now.Add(time.Hour)
	if _, err := db.Link(ctx, cms.ResetLink, token); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("expired: got %v", err)
	}
	var clear bool
	if err := db.Pool().QueryRow(ctx, `SELECT EXISTS (SELECT FROM links l WHERE l::text LIKE '%' || $1 || '%')`, token).Scan(&clear); err != nil || clear {
		t.Errorf("the token stands in the table: %v, %v", clear, err)
	}
	now = now.Add(31 * 24 * time.Hour)
	if err := db.Sweep(ctx, now); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := db.Pool().QueryRow(ctx, `SELECT count(*) FROM links`).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d left, %v", left, err)
	}
}

func TestPeopleAreFoundAndGoOn(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	if _, err := db.Pool().Exec(ctx, `
		INSERT INTO users (email, name, password_hash, role) SELECT 'u' || n || '@example.org', 'User ' || n, '-', 'author' FROM generate_series(1, 60) n`); err != nil {
		t.Fatal(err)
	}
	ana := editor(t, db, "ana@example.org")
	signIn(t, db, ana, "token")
	first, next, err := db.People(ctx, cms.PeopleFilter{})
	if err != nil || len(first) != 50 || next.ID == 0 || first[0].ID != ana.ID || first[0].SeenAt == nil || first[1].SeenAt != nil {
		t.Fatalf("got %d, next %v, %v", len(first), next, err)
	}
	second, end, err := db.People(ctx, cms.PeopleFilter{ListPage: cms.ListPage{After: next}})
	if err != nil || len(second) != 11 || end.ID != 0 {
		t.Errorf("got %d, next %v, %v", len(second), end, err)
	}
	if found, _, err := db.People(ctx, cms.PeopleFilter{ListPage: cms.ListPage{Query: "ANA@"}}); err != nil || len(found) != 1 {
		t.Errorf("got %d, %v", len(found), err)
	}
	if found, _, err := db.People(ctx, cms.PeopleFilter{ListPage: cms.ListPage{Query: "%"}}); err != nil || len(found) != 0 {
		t.Errorf("a wildcard finds %d, %v", len(found), err)
	}
	if _, err := db.Person(ctx, 999); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("nobody: got %v", err)
	}
}

func TestAccountsThatAreNotThereChangeNothing(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	for name, do := range map[string]func(context.Context, cms.Actor, int64) error{
		"invited": db.InviteAgain, "closed": db.CloseAccount, "reopened": db.ReopenAccount,
	} {
		if err := do(ctx, cms.System, 999); !errors.Is(err, cms.ErrNotFound) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	ana := editor(t, db, "ana@example.org")
	if err := db.InviteAgain(ctx, cms.System, ana.ID); !errors.Is(err, cms.ErrState) {
		t.Errorf("somebody who has a password: got %v", err)
	}
	if err := db.ReopenAccount(ctx, cms.System, ana.ID); !errors.Is(err, cms.ErrState) {
		t.Errorf("somebody who may come in: got %v", err)
	}
}
