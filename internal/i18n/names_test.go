package i18n

import (
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestCountries(t *testing.T) {
	t.Parallel()
	tests := []struct {
		code       string
		en, ro, uk string
	}{
		{"MD", "Moldova", "Republica Moldova", "Молдова"},
		{"RO", "Romania", "România", "Румунія"},
		{"UA", "Ukraine", "Ucraina", "Україна"},
		{"GR", "Greece", "Grecia", "Греція"},
		{"GE", "Georgia", "Georgia", "Грузія"},
		{"TR", "Türkiye", "Turcia", "Туреччина"},
		{"MK", "North Macedonia", "Macedonia de Nord", "Північна Македонія"},
		{"BG", "Bulgaria", "Bulgaria", "Болгарія"},
		{"AM", "Armenia", "Armenia", "Вірменія"},
		{"md", "Moldova", "Republica Moldova", "Молдова"},
		{"QQ", "QQ", "QQ", "QQ"},
		{"<b>", "<B>", "<B>", "<B>"},
		{"", "", "", ""},
	}
	for _, tt := range tests {
		for locale, want := range map[cms.Locale]string{"en": tt.en, "ro": tt.ro, "uk": tt.uk} {
			if got := For(locale).Country(tt.code); got != want {
				t.Errorf("%s in %s: got %q, want %q", tt.code, locale, got, want)
			}
		}
	}
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	tests := []struct {
		locale     cms.Locale
		code, want string
	}{
		{"en", "ro", "Romanian"}, {"ro", "en", "engleză"}, {"uk", "uk", "українська"}, {"uk", "ka", "грузинська"},
		{"en", "hy", "Armenian"}, {"en", "xx", "xx"}, {"en", "no such", "no such"},
	}
	for _, tt := range tests {
		if got := For(tt.locale).Language(tt.code); got != tt.want {
			t.Errorf("%s in %s: got %q, want %q", tt.code, tt.locale, got, tt.want)
		}
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	tests := []struct {
		locale cms.Locale
		items  []string
		want   string
	}{
		{"en", nil, ""}, {"en", []string{"a"}, "a"}, {"en", []string{"a", "b"}, "a and b"},
		{"en", []string{"a", "b", "c"}, "a, b and c"}, {"ro", []string{"a", "b", "c"}, "a, b și c"}, {"uk", []string{"a", "b"}, "a та b"},
	}
	for _, tt := range tests {
		if got := For(tt.locale).List(tt.items); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		locale cms.Locale
		n      int
		want   string
	}{
		{"en", 0, "0"}, {"en", 999, "999"}, {"en", 2300, "2,300"}, {"en", 1234567, "1,234,567"}, {"en", -2300, "−2,300"},
		{"ro", 2300, "2.300"}, {"uk", 1234567, "1\u00a0234\u00a0567"},
	}
	for _, tt := range tests {
		if got := For(tt.locale).Number(tt.n); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestGoalsHaveTheirOfficialNames(t *testing.T) {
	t.Parallel()
	if got, want := For(cms.English).Goal(17), "Partnerships for the goals"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, locale := range cms.Interface {
		seen := map[string]bool{}
		for n := 1; n <= cms.Goals; n++ {
			name := For(locale).Goal(n)
			if name == "" || name == goalPrefix || seen[name] {
				t.Errorf("%s goal %d: %q", locale, n, name)
			}
			seen[name] = true
		}
	}
}
