package i18n

import (
	"context"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestCountsFollowTheLanguagesPlurals(t *testing.T) {
	t.Parallel()
	tests := []struct {
		locale cms.Locale
		n      int
		want   string
	}{
		{"en", 0, "0 stories"}, {"en", 1, "1 story"}, {"en", 2, "2 stories"}, {"en", 2300, "2,300 stories"},
		{"ro", 0, "0 povești"}, {"ro", 1, "1 poveste"}, {"ro", 2, "2 povești"}, {"ro", 19, "19 povești"},
		{"ro", 20, "20 de povești"}, {"ro", 21, "21 de povești"}, {"ro", 101, "101 povești"}, {"ro", 2300, "2.300 de povești"},
		{"uk", 0, "0 історій"}, {"uk", 1, "1 історія"}, {"uk", 2, "2 історії"}, {"uk", 5, "5 історій"}, {"uk", 11, "11 історій"},
		{"uk", 21, "21 історія"}, {"uk", 22, "22 історії"}, {"uk", 2300, "2\u00a0300 історій"}, {"el", 2, "2 stories"},
	}
	for _, tt := range tests {
		if got := For(tt.locale).N("count.stories", tt.n); got != tt.want {
			t.Errorf("%s %d: got %q, want %q", tt.locale, tt.n, got, tt.want)
		}
	}
}

func TestPlaceholdersAreFilled(t *testing.T) {
	t.Parallel()
	l := For(cms.English)
	tests := []struct{ got, want string }{
		{l.T("state.received", "date", "12 May"), "Received – we read it by 12 May"},
		{l.T("state.received", "date", "{date}"), "Received – we read it by {date}"},
		{l.T("state.received"), "Received – we read it by {date}"},
		{l.T("state.received", "day", "12 May"), "Received – we read it by {date}"},
		{l.T("state.received", "date"), "Received – we read it by {date}"},
		{l.T("time.hours", "m", 5, "h", 1), "1\u00a0h 5\u00a0min"},
		{l.T("no.such.key"), "no.such.key"},
		{l.N("no.such.key", 3), "no.such.key"},
		{fill("a {b", []any{"b", 1}), "a {b"},
		{fill("{x}{x}", []any{"x", cms.Goal(4)}), "44"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestContextCarriesTheLanguage(t *testing.T) {
	t.Parallel()
	ctx := With(context.Background(), For(cms.Ukrainian))
	if got, want := T(ctx, "nav.menu"), "Меню"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := N(ctx, "count.stories", 3), "3 історії"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := From(context.Background()).Locale(); got != cms.English {
		t.Errorf("without a localizer: got %q, want English", got)
	}
}

func TestUnknownLanguageSpeaksEnglishUnderItsOwnName(t *testing.T) {
	t.Parallel()
	l := For("el")
	if l.Locale() != "el" || l.T("nav.menu") != "Menu" || For(cms.English).Locale() != cms.English {
		t.Errorf("got %q %q", l.Locale(), l.T("nav.menu"))
	}
}

func TestLookUpsAllocateLittle(t *testing.T) {
	l := For(cms.Romanian)
	if got := testing.AllocsPerRun(100, func() { l.T("nav.menu") }); got != 0 {
		t.Errorf("plain text: %v allocations, want 0", got)
	}
	if got := testing.AllocsPerRun(100, func() { l.N("count.stories", 20) }); got > 4 {
		t.Errorf("count: %v allocations, want at most 4", got)
	}
}
