// Package i18n says everything the site says, in the language of the page: catalogue, plurals, dates, names of countries.
package i18n

import (
	"context"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"occupylibrary.net/internal/cms"
)

// Localizer speaks one language. It is made once, never changes and may be shared.
type Localizer struct {
	locale    cms.Locale
	words     map[string]message
	tag       language.Tag // whose plural rules and grouping the words follow
	group     string
	months    [3][12]string // by monthForm
	weekdays  [2][7]string  // written out, short; Sunday first
	countries display.Namer
	languages display.Namer
}

var localizers = sync.OnceValue(compile)

// For is the localizer of a language. A language without a catalogue gets English words but keeps its own Locale.
func For(locale cms.Locale) *Localizer {
	all := localizers()
	if l, ok := all[locale]; ok {
		return l
	}
	l := *all[cms.English]
	l.locale = locale
	return &l
}

// Locale is the language asked for, which for a language without a catalogue is not the language of the words.
func (l *Localizer) Locale() cms.Locale { return l.locale }

// T is the text under the key with its {placeholders} filled from args: name, value, name, value. Ints are written as they are (a year stays "2021"); what people count goes through N or Number.
func (l *Localizer) T(key string, args ...any) string {
	m, ok := l.words[key]
	if !ok {
		return key
	}
	return fill(m[other], args)
}

// N is the text under the key in the plural form n asks for; {n} is n, grouped as the language does.
func (l *Localizer) N(key string, n int, args ...any) string {
	m, ok := l.words[key]
	if !ok {
		return key
	}
	return fill(m.form(l.tag, n), append([]any{"n", l.Number(n)}, args...))
}

type contextKey struct{}

// With returns a context whose templates speak through l.
func With(ctx context.Context, l *Localizer) context.Context {
	return context.WithValue(ctx, contextKey{}, l)
}

// From is the localizer of the context; English where there is none.
func From(ctx context.Context) *Localizer {
	if l, ok := ctx.Value(contextKey{}).(*Localizer); ok {
		return l
	}
	return For(cms.English)
}

// T is From(ctx).T, short for templates.
func T(ctx context.Context, key string, args ...any) string { return From(ctx).T(key, args...) }

// N is From(ctx).N, short for templates.
func N(ctx context.Context, key string, n int, args ...any) string {
	return From(ctx).N(key, n, args...)
}
