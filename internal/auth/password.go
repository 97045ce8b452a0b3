package auth

import (
	"context"
	"crypto/rand"
	"errors"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
)

// strength is OWASP's minimum for argon2id.
var strength = argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// decoy is the hash of a password nobody has, of the same strength, checked where there is no account.
const decoy = "$argon2id$v=19$m=19456,t=2,p=1$b2NjdXB5bGlicmFyeS5uZQ$YrekDJoHtq3MCTPUjdc6bQLrHzOr2SzFmFgxuiVHY0M"

// The bounds of a new password, in characters and bytes.
const (
	shortest = 12
	longest  = 1024
)

// ErrPassword says that a new password is too short or too long.
var ErrPassword = errors.New("a password has 12 characters or more")

// Passwords hashes and checks, only a few at a time: each takes 19 MiB.
type Passwords struct {
	places  chan struct{}
	compare func(password, hash string) (bool, error)
}

// NewPasswords lets at most atOnce hashes be computed at the same time.
func NewPasswords(atOnce int) *Passwords {
	return &Passwords{places: make(chan struct{}, max(1, atOnce)), compare: argon2id.ComparePasswordAndHash}
}

// Hash makes what is stored of a new password; ErrPassword for one that cannot be used.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	if utf8.RuneCountInString(password) < shortest || len(password) > longest {
		return "", ErrPassword
	}
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	return argon2id.CreateHash(password, &strength)
}

// Match says whether the password belongs to the hash. An empty hash matches nothing and takes as long to say so.
func (p *Passwords) Match(ctx context.Context, password, hash string) (bool, error) {
	if err := p.enter(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	if hash == "" || len(password) > longest {
		_, err := p.compare("", decoy)
		return false, err
	}
	return p.compare(password, hash)
}

func (p *Passwords) enter(ctx context.Context) error {
	select {
	case p.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *Passwords) leave() { <-p.places }

// NewPassword is a password for somebody to change or keep: 26 letters and digits.
func NewPassword() string { return rand.Text() }
