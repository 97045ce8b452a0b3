package postgres_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// statements are what a store asked of the database.
type statements struct{ all []string }

func (s *statements) TraceQueryStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceQueryStartData) context.Context {
	s.all = append(s.all, d.SQL)
	return ctx
}

func (s *statements) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// TestAskingForALetterCostsTheSame for every address: whoever listens to the clock learns nothing either.
func TestAskingForALetterCostsTheSame(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := t.Context()
	for email, hash := range map[string]string{"known@example.org": "-", "invited@example.org": "", "gone@example.org": "-"} {
		if _, err := db.CreateUser(ctx, cms.User{Email: email, Role: cms.Editor, Locale: "en"}, hash); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.DisableUser(ctx, "gone@example.org"); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, email := range []string{"known@example.org", "invited@example.org", "gone@example.org", "nobody@example.org"} {
		var s statements
		traced, err := db.Traced(ctx, &s)
		if err == nil {
			err = traced.AskReset(ctx, email, []byte(email), 10, time.Hour)
			traced.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = s.all
		}
		if !slices.Equal(s.all, want) {
			t.Errorf("%s: %q, want %q", email, s.all, want)
		}
	}
	if len(want) < 3 {
		t.Errorf("only %q was heard", want)
	}
	var letters int
	if err := db.Pool().QueryRow(ctx, `SELECT count(*) FROM mails`).Scan(&letters); err != nil || letters != 1 {
		t.Errorf("%d letters, %v", letters, err)
	}
}

// TestOneAdministratorIsAlwaysLeft: two who take the right away from each other, in every way and at the same moment.
func TestOneAdministratorIsAlwaysLeft(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := t.Context()
	var two []cms.User
	for _, email := range []string{"ana@example.org", "vera@example.org"} {
		u, err := db.CreateUser(ctx, cms.User{Email: email, Name: email, Role: cms.Administrator, Locale: "en"}, "-")
		if err != nil {
			t.Fatal(err)
		}
		two = append(two, u)
	}
	ways := []func(actor, u cms.User) error{
		func(actor, u cms.User) error { return db.CloseAccount(ctx, cms.Actor{ID: actor.ID}, u.ID) },
		func(actor, u cms.User) error {
			less := u
			less.Role = cms.Editor
			return db.SavePerson(ctx, cms.Actor{ID: actor.ID}, u, less)
		},
		func(_, u cms.User) error { return db.DisableUser(ctx, u.Email) },
		func(_, u cms.User) error { return db.SetRole(ctx, u.Email, cms.Author) },
	}
	for i, one := range ways {
		for j, other := range ways {
			var errs [2]error
			var wg sync.WaitGroup
			wg.Go(func() { errs[0] = one(two[0], two[1]) })
			wg.Go(func() { errs[1] = other(two[1], two[0]) })
			wg.Wait()
			refused := 0
			for _, err := range errs {
				if errors.Is(err, cms.ErrLastAdministrator) {
					refused++
				} else if err != nil {
					t.Fatal(err)
				}
			}
			if left := administrators(t, db); left != 1 || refused != 1 {
				t.Errorf("ways %d and %d: %d left, %d refused", i, j, left, refused)
			}
			if _, err := db.Pool().Exec(ctx, `UPDATE users SET role = 'administrator', disabled_at = NULL`); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func administrators(t *testing.T, db *postgres.DB) (n int) {
	t.Helper()
	if err := db.Pool().QueryRow(t.Context(), `SELECT count(*) FROM users WHERE role = 'administrator' AND disabled_at IS NULL`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestFewLettersBeginWords: what two letters find are the beginnings of names and addresses, in any case and script; marks are
// found anywhere.
func TestFewLettersBeginWords(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for email, name := range map[string]string{"popa@example.org": "Popa Olga", "olx@example.org": "Ana", "n@example.org": "Nikol", "k@example.org": "Ольга К_"} {
		if _, err := db.CreateUser(t.Context(), cms.User{Email: email, Name: name, Role: cms.Author, Locale: "en"}, "-"); err != nil {
			t.Fatal(err)
		}
	}
	for words, want := range map[string]string{"OL": "Ana, Popa Olga", "ол": "Ольга К_", "a": "Ana", "_": "Ольга К_", "к_": "Ольга К_", "olg": "Popa Olga", "kol": "Nikol"} {
		list, _, err := db.People(t.Context(), cms.PeopleFilter{ListPage: cms.ListPage{Query: words}})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, p := range list {
			names = append(names, p.Name)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%q: got %s, want %s", words, got, want)
		}
	}
}
