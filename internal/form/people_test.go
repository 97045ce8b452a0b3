package form

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestPersonIsReadAsTyped(t *testing.T) {
	t.Parallel()
	f := DecodePerson(url.Values{"name": {"  Ana  Popescu "}, "email": {" Ana@Example.org"}, "role": {"editor"}, "locale": {"ro"},
		"languages": {"ro", "en", "ro"}, "countries": {"md", "md"}, "id": {"7"}})
	u, err := f.Parse(cms.User{})
	want := cms.User{Email: "ana@example.org", Name: "Ana Popescu", Role: cms.Editor, Locale: "ro", Languages: []cms.Locale{"ro", "en"}, Countries: []string{"md"}}
	if err != nil || fmt.Sprint(u) != fmt.Sprint(want) {
		t.Errorf("got %+v, %v", u, err)
	}
	u.ID = 7
	if again := OfPerson(u); again.Role != "editor" || !slices.Equal(again.Languages, []string{"ro", "en"}) {
		t.Errorf("got %+v", again)
	}
	if kept, err := DecodePerson(url.Values{"name": {"Ana"}, "role": {"author"}, "email": {"other@example.org"}, "locale": {"uk"}}).Parse(u); err != nil ||
		kept.Email != "ana@example.org" || kept.Locale != "ro" {
		t.Errorf("an account's address or language was changed: %+v, %v", kept, err)
	}
}

func TestEverythingWrongWithAPersonIsNamed(t *testing.T) {
	t.Parallel()
	f := DecodePerson(url.Values{"name": {strings.Repeat("x", 101)}, "email": {"Ana <ana@example.org>"}, "role": {"owner"}, "locale": {"de"},
		"languages": {"latin"}, "countries": {"xx"}})
	_, err := f.Parse(cms.User{})
	fields, ok := err.(cms.FieldErrors)
	if !ok || len(fields) != 6 {
		t.Errorf("got %v", err)
	}
	for _, email := range []string{"", "ana", "ana@", "a b@example.org", "ana@example.org, bea@example.org", strings.Repeat("a", 250) + "@example.org", "ana@example.org\x00"} {
		if DecodeReset(url.Values{"email": {email}}).Parse() == nil {
			t.Errorf("%.20q passes", email)
		}
	}
}

func TestAccountChangesOnlyWhatIsOnesOwn(t *testing.T) {
	t.Parallel()
	now := cms.User{ID: 3, Email: "ana@example.org", Role: cms.Author, Name: "Ana", Locale: "ro"}
	u, err := DecodeAccount(url.Values{"name": {"Ana P."}, "locale": {"uk"}, "role": {"administrator"}, "email": {"x@example.org"}}).Parse(now)
	if err != nil || u.Name != "Ana P." || u.Locale != "uk" || u.Role != cms.Author || u.Email != now.Email || u.ID != 3 {
		t.Errorf("got %+v, %v", u, err)
	}
	if _, err := DecodeAccount(url.Values{"locale": {"de"}}).Parse(now); len(err.(cms.FieldErrors)) != 2 {
		t.Errorf("got %v", err)
	}
	if f := OfAccount(u); f.Name != "Ana P." || f.Locale != "uk" {
		t.Errorf("got %+v", f)
	}
}

func TestSecretsAreTakenAsTheyAre(t *testing.T) {
	t.Parallel()
	f := DecodeSecrets(url.Values{"password": {"  spaces stay  "}, "code": {" 123  456 "}})
	if f.Password("password") != "  spaces stay  " || f.Code() != "123 456" || len(f.Errors) != 0 {
		t.Errorf("got %+v", f)
	}
	if f.Password("present"); f.Errors["present"] == "" {
		t.Error("a password that is missing passes")
	}
	if f.ParseName(); f.Errors["name"] == "" {
		t.Error("a name that is missing passes")
	}
}
