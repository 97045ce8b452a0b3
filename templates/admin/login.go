// Package admin draws the editors' rooms.
package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

func loginFields(ctx context.Context, f form.Login) (email, password ui.Field) {
	l := i18n.From(ctx)
	email = ui.Field{Name: "email", Label: l.T("word.email"), Value: f.Email, Error: ui.Wrong(l, f.Errors, "email"), Required: true,
		Type: "email", Autocomplete: "username"}
	password = ui.Field{Name: "password", Label: l.T("admin.login.password"), Error: ui.Wrong(l, f.Errors, "password"), Required: true,
		Type: "password", Autocomplete: "current-password"}
	return email, password
}

// languageField asks for one of the interface's languages, each under its own name.
func languageField(ctx context.Context, now cms.Locale) ui.Field {
	f := ui.Field{Name: "locale", Label: i18n.T(ctx, "admin.account.language"), Value: string(now), Required: true}
	for _, l := range cms.Interface {
		f.Options = append(f.Options, ui.Option{Value: string(l), Label: l.LanguageName(), Lang: l})
	}
	return f
}

func loginColumns(ctx context.Context) []string {
	return said(ctx, "admin.logins.device", "admin.logins.since", "admin.logins.seen", "admin.logins.now")
}

// said are the texts under the keys.
func said(ctx context.Context, keys ...string) []string {
	var all []string
	for _, key := range keys {
		all = append(all, i18n.T(ctx, key))
	}
	return all
}
