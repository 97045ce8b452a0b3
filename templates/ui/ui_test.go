package ui

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

func in(locale cms.Locale) context.Context {
	return i18n.With(context.Background(), i18n.For(locale))
}

func render(t *testing.T, locale cms.Locale, c templ.Component) *htmlcheck.Doc {
	t.Helper()
	return htmlcheck.Parse(t, markup(t, locale, c))
}

func markup(t *testing.T, locale cms.Locale, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(in(locale), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// around draws a component that stands around others.
func around(outer templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return outer.Render(templ.WithChildren(ctx, templ.Join(children...)), w)
	})
}
