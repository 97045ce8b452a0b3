package auth_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

const (
	ana    = "ana@example.org"
	secret = "correct horse battery"
)

// house is a store with one editor, and a door to it for each instance.
func house(t *testing.T, db *postgres.DB, doors int) []*auth.Door {
	t.Helper()
	if _, err := auth.Add(context.Background(), db, passwords, cms.User{Email: ana, Role: cms.Editor, Locale: "ro"}, secret); err != nil {
		t.Fatal(err)
	}
	var all []*auth.Door
	for range doors {
		all = append(all, auth.NewDoor(db, passwords, auth.Usual, key))
	}
	return all
}

func TestRightPasswordIsALogin(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	door := house(t, db, 1)[0]
	first, u, err := door.Enter(ctx, auth.Attempt{Email: " ANA@example.org", Password: secret, Source: "::1", Agent: "Firefox"})
	if err != nil || u.Email != ana {
		t.Fatalf("got %+v, %v", u, err)
	}
	second, _, err := door.Enter(ctx, auth.Attempt{Email: ana, Password: secret, Source: "::1", Replaced: first})
	if err != nil || second == first {
		t.Fatalf("no new token at sign-in: %v", err)
	}
	if _, err := db.Login(ctx, first); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("the replaced login: got %v", err)
	}
	if got, err := db.Login(ctx, second); err != nil || got.ID != u.ID || got.Locale != "ro" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestNoReasonIsGiven(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	door := house(t, db, 1)[0]
	if err := db.DisableUser(ctx, ana); err != nil {
		t.Fatal(err)
	}
	for _, a := range []auth.Attempt{{Email: ana, Password: secret}, {Email: ana, Password: "wrong"}, {Email: "nobody@example.org"}, {}} {
		if _, _, err := door.Enter(ctx, a); err != auth.ErrRefused {
			t.Errorf("%+v: got %v", a, err)
		}
	}
}

// Sixty guesses at two instances: at most 15 are looked at, known account or not, then even the right one is not.
func TestGuessingIsThrottledOnAllInstances(t *testing.T) {
	t.Parallel()
	for _, email := range []string{ana, "nobody@example.org"} {
		ctx, db := context.Background(), pgtest.New(t)
		doors := house(t, db, 2)
		var evaluated int
		var mu sync.Mutex
		var wg sync.WaitGroup
		for i := range 60 {
			wg.Go(func() {
				_, _, err := doors[i%2].Enter(ctx, auth.Attempt{Email: email, Password: "guess", Source: fmt.Sprint("10.0.0.", i)})
				mu.Lock()
				defer mu.Unlock()
				if errors.Is(err, auth.ErrRefused) {
					evaluated++
				} else if !errors.Is(err, cms.ErrThrottled) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if evaluated != auth.Usual.Account || evaluated > 15 {
			t.Errorf("%s: %d of 60 guesses evaluated", email, evaluated)
		}
		if _, _, err := doors[0].Enter(ctx, auth.Attempt{Email: email, Password: secret, Source: "10.1.1.1"}); !errors.Is(err, cms.ErrThrottled) {
			t.Errorf("%s: the next one: got %v", email, err)
		}
	}
}

func TestSprayingIsThrottledPerSource(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	door := house(t, db, 1)[0]
	throttled := 0
	for i := range auth.Usual.Source + 5 {
		_, _, err := door.Enter(ctx, auth.Attempt{Email: fmt.Sprint(i, "@example.org"), Password: "guess", Source: "192.0.2.1"})
		if errors.Is(err, cms.ErrThrottled) {
			throttled++
		}
	}
	if throttled != 5 {
		t.Errorf("%d tries throttled, want 5", throttled)
	}
	if _, _, err := door.Enter(ctx, auth.Attempt{Email: ana, Password: secret, Source: "192.0.2.2"}); err != nil {
		t.Errorf("somebody elsewhere: got %v", err)
	}
}

func TestOneHouseholdIsOneSource(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	door := auth.NewDoor(db, passwords, auth.Limits{Account: 10, Source: 1, Window: time.Hour}, key)
	for i, tt := range []struct {
		source string
		want   error
	}{
		{"2001:db8:1:2::1", auth.ErrRefused}, {"2001:db8:1:2:ffff::9", cms.ErrThrottled}, {"2001:db8:1:3::1", auth.ErrRefused},
		{"192.0.2.1", auth.ErrRefused}, {"::ffff:192.0.2.1", cms.ErrThrottled}, {"192.0.2.2", auth.ErrRefused},
	} {
		if _, _, err := door.Enter(ctx, auth.Attempt{Email: fmt.Sprint(i, "@example.org"), Source: tt.source}); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.source, err, tt.want)
		}
	}
}

func TestSigningInIsNoGuess(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	door := house(t, db, 1)[0]
	for i := range auth.Usual.Account + 2 {
		if _, _, err := door.Enter(ctx, auth.Attempt{Email: ana, Password: secret, Source: "::1"}); err != nil {
			t.Fatalf("time %d: %v", i, err)
		}
	}
}

func TestThrottleOpensAfterItsWindow(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	ctx, db := context.Background(), pgtest.NewAt(t, func() time.Time { return now })
	for want := range 3 {
		if err := db.Throttle(ctx, []byte("k"), 2, time.Minute); (err != nil) != (want == 2) {
			t.Errorf("try %d: got %v", want+1, err)
		}
	}
	now = now.Add(time.Minute)
	if err := db.Throttle(ctx, []byte("k"), 2, time.Minute); err != nil {
		t.Errorf("after the window: got %v", err)
	}
}

// A known and an unknown account are answered after the same time: both hash once.
func TestUnknownAccountsTakeAsLong(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	house(t, db, 1)
	if err := shutOut(ctx, db, "gone@example.org"); err != nil {
		t.Fatal(err)
	}
	work := func(email, password string) string {
		var hashes []string
		watched, store := auth.NewPasswords(1), &ledger{DB: db}
		watched.Watch(func(hash string) {
			hashes = append(hashes, hash[:strings.LastIndexByte(hash[:strings.LastIndexByte(hash, '$')], '$')])
		})
		door := auth.NewDoor(store, watched, auth.Limits{Account: 100, Source: 100, Window: time.Hour}, key)
		if _, _, err := door.Enter(ctx, auth.Attempt{Email: email, Password: password}); err != auth.ErrRefused {
			t.Fatal(err)
		}
		return fmt.Sprint(hashes, store.asked)
	}
	want := work(ana, "guess")
	if !strings.HasPrefix(want, "[$argon2id$v=19$m=19456,t=2,p=1] ") {
		t.Fatalf("a wrong password costs %s", want)
	}
	for _, email := range []string{"nobody@example.org", "gone@example.org", ""} {
		for _, password := range []string{"guess", secret, "", strings.Repeat("x", 2000)} {
			if got := work(email, password); got != want {
				t.Errorf("%s costs %s, a known account %s", email, got, want)
			}
		}
	}
}

func shutOut(ctx context.Context, db *postgres.DB, email string) error {
	if _, err := auth.Add(ctx, db, passwords, cms.User{Email: email, Role: cms.Editor, Locale: "en"}, secret); err != nil {
		return err
	}
	return db.DisableUser(ctx, email)
}

// ledger notes what the door asks of the store.
type ledger struct {
	*postgres.DB
	asked []string
}

func (l *ledger) Account(ctx context.Context, email string) (cms.User, string, error) {
	l.asked = append(l.asked, "account")
	return l.DB.Account(ctx, email)
}

func (l *ledger) Throttle(ctx context.Context, key []byte, limit int, window time.Duration) error {
	l.asked = append(l.asked, "throttle")
	return l.DB.Throttle(ctx, key, limit, window)
}

func (l *ledger) Forgive(ctx context.Context, keys ...[]byte) error {
	l.asked = append(l.asked, "forgive")
	return l.DB.Forgive(ctx, keys...)
}
