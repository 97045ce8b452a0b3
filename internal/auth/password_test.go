package auth

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"
)

func TestPasswordOpensOnlyItsOwnHash(t *testing.T) {
	t.Parallel()
	ctx, p := context.Background(), NewPasswords(2)
	hash, err := p.Hash(ctx, "a good long one")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("got %q, %v", hash, err)
	}
	for _, tt := range []struct {
		password, hash string
		want           bool
	}{
		{"a good long one", hash, true}, {"a good long one ", hash, false}, {"", hash, false}, {"", "", false}, {"a good long one", "", false},
		{strings.Repeat("x", longest+1), hash, false},
	} {
		if got, err := p.Match(ctx, tt.password, tt.hash); got != tt.want || err != nil {
			t.Errorf("%.20q: got %v, %v", tt.password, got, err)
		}
	}
}

func TestNewPasswordsHaveBounds(t *testing.T) {
	t.Parallel()
	for _, password := range []string{"", "short", "unsprezeceș", strings.Repeat("x", longest+1)} {
		if _, err := NewPasswords(1).Hash(context.Background(), password); !errors.Is(err, ErrPassword) {
			t.Errorf("%.20q: got %v", password, err)
		}
	}
}

func TestDecoyIsAsStrongAsARealHash(t *testing.T) {
	t.Parallel()
	got, _, _, err := argon2id.DecodeHash(decoy)
	if err != nil || *got != strength {
		t.Errorf("got %+v, %v, want %+v", got, err, strength)
	}
}

func TestHashesWaitTheirTurn(t *testing.T) {
	t.Parallel()
	p := NewPasswords(1)
	p.places <- struct{}{}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Match(ctx, "x", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want to wait until the asker has gone", err)
	}
}
