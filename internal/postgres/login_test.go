package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

func editor(t *testing.T, db *postgres.DB, email string) cms.User {
	t.Helper()
	u, err := db.CreateUser(context.Background(), cms.User{Email: email, Name: "Ana", Role: cms.Editor, Locale: "en"}, "no hash")
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func signIn(t *testing.T, db *postgres.DB, u cms.User, token string) {
	t.Helper()
	if err := db.CreateLogin(context.Background(), u.ID, token, "", "Firefox"); err != nil {
		t.Fatal(err)
	}
}

func TestLoginEnds(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for name, end := range map[string]func(*postgres.DB, cms.User) error{
		"signed out":        func(db *postgres.DB, _ cms.User) error { return db.Logout(ctx, "token") },
		"everywhere":        func(db *postgres.DB, u cms.User) error { return db.EndLogins(ctx, u.ID) },
		"disabled":          func(db *postgres.DB, u cms.User) error { return db.DisableUser(ctx, u.Email) },
		"another role":      func(db *postgres.DB, u cms.User) error { return db.SetRole(ctx, u.Email, cms.Author) },
		"another password":  func(db *postgres.DB, u cms.User) error { return db.SetPassword(ctx, u.Email, "x") },
		"applied as admin":  func(db *postgres.DB, u cms.User) error { return db.ApplyAdmin(ctx, u, "x", []byte("m")) },
		"replaced":          func(db *postgres.DB, u cms.User) error { return db.CreateLogin(ctx, u.ID, "new", "token", "") },
		"revoked in a list": func(db *postgres.DB, u cms.User) error { return revokeFirst(ctx, db, u) },
	} {
		db := pgtest.New(t)
		u := editor(t, db, "ana@example.org")
		signIn(t, db, u, "token")
		if got, err := db.Login(ctx, "token"); err != nil || got.ID != u.ID {
			t.Fatalf("%s: before: %+v, %v", name, got, err)
		}
		if err := end(db, u); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := db.Login(ctx, "token"); !errors.Is(err, cms.ErrNotFound) {
			t.Errorf("%s: the login still opens: %v", name, err)
		}
	}
}

func revokeFirst(ctx context.Context, db *postgres.DB, u cms.User) error {
	list, err := db.Logins(ctx, u.ID, "token")
	if err != nil || len(list) != 1 || !list[0].Current || list[0].Agent != "Firefox" {
		return errors.New("the list is not that one login")
	}
	return db.EndLogin(ctx, u.ID, list[0].ID)
}

func TestLoginDiesOfAgeAndIdleness(t *testing.T) {
	t.Parallel()
	ctx, now := context.Background(), time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	db := pgtest.NewAt(t, func() time.Time { return now })
	u := editor(t, db, "ana@example.org")
	signIn(t, db, u, "used")
	signIn(t, db, u, "unused")
	for range 29 {
		now = now.Add(24 * time.Hour)
		if _, err := db.Login(ctx, "used"); err != nil {
			t.Fatalf("%v: %v", now, err)
		}
	}
	if _, err := db.Login(ctx, "unused"); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("unused for weeks: got %v", err)
	}
	now = now.Add(24 * time.Hour)
	if _, err := db.Login(ctx, "used"); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("after thirty days: got %v", err)
	}
	if err := db.Sweep(ctx, db.Now()); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := db.Pool().QueryRow(ctx, `SELECT count(*) FROM logins`).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d logins left, %v", left, err)
	}
}

func TestNobodyEndsSomebodyElsesLogin(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	ana, vera := editor(t, db, "ana@example.org"), editor(t, db, "vera@example.org")
	signIn(t, db, ana, "token")
	list, err := db.Logins(ctx, ana.ID, "token")
	if err != nil {
		t.Fatal(err)
	}
	if err := db.EndLogin(ctx, vera.ID, list[0].ID); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	if _, err := db.Login(ctx, "token"); err != nil {
		t.Errorf("the login is gone: %v", err)
	}
}

func TestTokensAreStoredAsHashes(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	signIn(t, db, editor(t, db, "ana@example.org"), "token")
	var found bool
	if err := db.Pool().QueryRow(ctx, `SELECT EXISTS (SELECT FROM logins l WHERE l::text LIKE '%token%' OR token_hash = 'token')`).Scan(&found); err != nil || found {
		t.Errorf("the token stands in the table: %v, %v", found, err)
	}
}
