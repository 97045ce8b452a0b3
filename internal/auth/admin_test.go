package auth_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

var (
	key       = []byte("a key for tests")
	passwords = auth.NewPasswords(2)
)

func ensure(t *testing.T, db *postgres.DB, email, password, dir string) auth.Admin {
	t.Helper()
	a, err := auth.EnsureAdmin(context.Background(), db, passwords, key, email, password, dir)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// opens says whether the password opens the account of an administrator.
func opens(t *testing.T, db *postgres.DB, email, password string) bool {
	t.Helper()
	u, hash, err := db.Account(context.Background(), email)
	if err != nil {
		t.Fatal(err)
	}
	ok, err := passwords.Match(context.Background(), password, hash)
	if err != nil {
		t.Fatal(err)
	}
	return ok && u.Role == cms.Administrator && !u.Disabled
}

func TestFirstAdminFindsAPasswordInAFile(t *testing.T) {
	t.Parallel()
	db, dir := pgtest.New(t), filepath.Join(t.TempDir(), "data")
	a := ensure(t, db, "admin@localhost", "", dir)
	info, err := os.Stat(a.File)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("got %v, %v, want a file for its owner alone", info, err)
	}
	if len(a.Password) < 20 || !opens(t, db, "admin@localhost", a.Password) {
		t.Errorf("the password in the file does not open the account")
	}
	if again := ensure(t, db, "admin@localhost", "", dir); again != a {
		t.Errorf("second start: got %+v, want %+v", again, a)
	}
	if _, err := auth.Reset(context.Background(), db, passwords, "Admin@localhost ", "chosen by hand"); err != nil {
		t.Fatal(err)
	}
	if later := ensure(t, db, "admin@localhost", "", dir); later.Password != "" || !opens(t, db, "admin@localhost", "chosen by hand") {
		t.Errorf("a password changed since then did not stay: %+v", later)
	}
}

func TestSecondInstanceLeavesTheAdminAlone(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	a := ensure(t, db, "admin@localhost", "", t.TempDir())
	if b := ensure(t, db, "admin@localhost", "", t.TempDir()); b.Password != "" || b.File != "" {
		t.Errorf("got %+v", b)
	}
	if !opens(t, db, "admin@localhost", a.Password) {
		t.Error("the first password opens nothing any more")
	}
}

func TestAdminFromTheEnvironmentIsAppliedWhenItChanges(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	ensure(t, db, "Ana@Example.org", "first password", t.TempDir())
	if !opens(t, db, "ana@example.org", "first password") {
		t.Error("not applied at first")
	}
	if _, err := auth.Reset(ctx, db, passwords, "ana@example.org", "her own password"); err != nil {
		t.Fatal(err)
	}
	ensure(t, db, "ana@example.org", "first password", t.TempDir())
	if !opens(t, db, "ana@example.org", "her own password") {
		t.Error("the same settings undid a change")
	}
	if err := db.DisableUser(ctx, "ana@example.org"); !errors.Is(err, cms.ErrLastAdministrator) {
		t.Errorf("the last administrator was shut out: %v", err)
	}
	if _, err := auth.Add(ctx, db, passwords, cms.User{Email: "vera@example.org", Role: cms.Administrator, Locale: "uk"}, ""); err != nil {
		t.Fatal(err)
	}
	if err := db.DisableUser(ctx, "ana@example.org"); err != nil {
		t.Fatal(err)
	}
	ensure(t, db, "ana@example.org", "second password", t.TempDir())
	if !opens(t, db, "ana@example.org", "second password") {
		t.Error("new settings did not open the door again")
	}
}

func TestAddAndReset(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	password, err := auth.Add(ctx, db, passwords, cms.User{Email: " Vera@Example.org", Role: cms.Administrator, Locale: "uk"}, "")
	if err != nil || !opens(t, db, "vera@example.org", password) {
		t.Fatalf("got %q, %v", password, err)
	}
	var fields cms.FieldErrors
	if _, err := auth.Add(ctx, db, passwords, cms.User{Email: "vera@example.org", Role: cms.Editor, Locale: "uk"}, ""); !errors.As(err, &fields) {
		t.Errorf("a second account of one address: got %v", err)
	}
	if _, err := auth.Reset(ctx, db, passwords, "nobody@example.org", ""); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("nobody's password: got %v", err)
	}
	if _, err := auth.Reset(ctx, db, passwords, "vera@example.org", "short"); !errors.Is(err, auth.ErrPassword) {
		t.Errorf("a short password: got %v", err)
	}
}
