package auth

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"occupylibrary.net/internal/cms"
)

// passwordFile is where the first administrator finds a password nobody has chosen.
const passwordFile = "admin-password"

// Administrators is what the first account needs of the store.
type Administrators interface {
	Accounts
	// AppliedAdmin is the mark of the e-mail and password that were last applied; empty at first.
	AppliedAdmin(ctx context.Context) ([]byte, error)
	// ApplyAdmin makes or renews an administrator, ends the account's logins and keeps the mark.
	ApplyAdmin(ctx context.Context, u cms.User, hash string, mark []byte) error
}

// Admin is how to sign in for the first time.
type Admin struct {
	Email    string
	Password string // only one this program has made, and only while it opens the account
	File     string // where that one stands
}

// EnsureAdmin sees to it that somebody can sign in: ADMIN_EMAIL and ADMIN_PASSWORD are applied when they differ from what
// was last applied, so that a password changed since then stays. Without a password an account that is missing gets a
// random one, kept in dir for its owner alone.
func EnsureAdmin(ctx context.Context, store Administrators, p *Passwords, key []byte, email, password, dir string) (Admin, error) {
	email = Address(email)
	if password != "" {
		return Admin{Email: email}, apply(ctx, store, p, key, email, password)
	}
	file := filepath.Join(dir, passwordFile)
	_, hash, err := store.Account(ctx, email)
	switch {
	case errors.Is(err, cms.ErrNotFound):
		return firstAdmin(ctx, store, p, key, email, file)
	case err != nil:
		return Admin{}, err
	}
	return knownAdmin(ctx, p, email, hash, file)
}

func firstAdmin(ctx context.Context, store Administrators, p *Passwords, key []byte, email, file string) (Admin, error) {
	if err := writeOnce(file, NewPassword()); err != nil {
		return Admin{}, err
	}
	password, err := readPassword(file)
	if err != nil {
		return Admin{}, err
	}
	return Admin{Email: email, Password: password, File: file}, apply(ctx, store, p, key, email, password)
}

// knownAdmin tells of the file only while its password opens the account.
func knownAdmin(ctx context.Context, p *Passwords, email, hash, file string) (Admin, error) {
	password, err := readPassword(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Admin{Email: email}, nil
	}
	if err != nil {
		return Admin{}, err
	}
	if ok, err := p.Match(ctx, password, hash); !ok {
		return Admin{Email: email}, err
	}
	return Admin{Email: email, Password: password, File: file}, nil
}

func apply(ctx context.Context, store Administrators, p *Passwords, key []byte, email, password string) error {
	now := mark(key, email, password)
	last, err := store.AppliedAdmin(ctx)
	if err != nil || bytes.Equal(last, now) {
		return err
	}
	hash, err := p.Hash(ctx, password)
	if err != nil {
		return err
	}
	u := cms.User{Email: email, Name: nameOf(email), Role: cms.Administrator, Locale: cms.English}
	return store.ApplyAdmin(ctx, u, hash, now)
}

func mark(key []byte, email, password string) []byte {
	return Blind(key, "admin", email+"\x00"+password)
}

func nameOf(email string) string {
	name, _, _ := strings.Cut(email, "@")
	return name
}

// writeOnce leaves a file alone that another start has written.
func writeOnce(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(text + "\n")
	return errors.Join(err, f.Close())
}

func readPassword(path string) (string, error) {
	raw, err := os.ReadFile(path)
	return strings.TrimSpace(string(raw)), err
}
