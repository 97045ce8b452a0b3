package admin

import (
	"context"
	"fmt"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// AccountPage is one's own account. Password holds what was wrong with a password that was typed; Changed says that
// something has just been stored.
type AccountPage struct {
	User     cms.User
	Form     form.Account
	Password form.Secrets
	Codes    int // recovery codes that are left
	Changed  bool
}

func (p AccountPage) name(ctx context.Context) ui.Field {
	f := field(ctx, p.Form.Errors, personPrefix, "name", p.Form.Name)
	f.Required, f.Max, f.Autocomplete = true, 100, "name"
	return f
}

func (p AccountPage) locale(ctx context.Context) ui.Field {
	f := languageField(ctx, cms.Locale(p.Form.Locale))
	f.Error = ui.Wrong(i18n.From(ctx), p.Form.Errors, "locale")
	return f
}

// present asks for the password that is good now; the name keeps two such questions of one page apart.
func (p AccountPage) present(ctx context.Context, name string) ui.Field {
	return secretField(ctx, p.Password.Errors, name, "admin.account.present", "current-password")
}

func (p AccountPage) wrong(ctx context.Context) []ui.Field {
	t := p.Form
	return []ui.Field{p.name(ctx), p.locale(ctx), languagesField(ctx, t.Errors, t.Languages), countriesField(ctx, t.Errors, t.Countries),
		p.present(ctx, "present"), newPasswordField(ctx, p.Password.Errors), p.present(ctx, "factor_password")}
}

// newPasswordField asks for a password that is to be.
func newPasswordField(ctx context.Context, errors cms.FieldErrors) ui.Field {
	f := secretField(ctx, errors, "password", "admin.account.password", "new-password")
	f.Hint = i18n.T(ctx, "admin.account.password_hint")
	return f
}

func secretField(ctx context.Context, errors cms.FieldErrors, name, label, autocomplete string) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: name, Label: l.T(label), Error: ui.Wrong(l, errors, name), Required: true, Type: "password", Autocomplete: autocomplete}
}

// codeField asks for six digits, or a recovery code.
func codeField(ctx context.Context, errors cms.FieldErrors, hint string) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: "code", Label: l.T("admin.factor.code"), Hint: l.T(hint), Error: ui.Wrong(l, errors, "code"), Required: true,
		Autocomplete: "one-time-code", Short: true}
}

// FactorPage is a secret that waits to be confirmed: as text, and as the address telephones scan.
type FactorPage struct {
	Secret, Address string
	Form            form.Secrets
}

// groups are the secret in fours, to be typed.
func (p FactorPage) groups() string {
	var b strings.Builder
	for i, c := range p.Secret {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// picture is the address as a QR code. One that does not fit is left out: the text stands beside it.
func (p FactorPage) picture() (path string, side int) {
	path, side, err := draw.QR(p.Address)
	if err != nil {
		return "", 0
	}
	return path, side
}

func viewBox(side int) string { return fmt.Sprintf("0 0 %d %d", side, side) }

func square(side int) string { return fmt.Sprintf("M0 0h%dv%dh-%dz", side, side, side) }

func emailField(ctx context.Context, f form.Reset) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: "email", Label: l.T("word.email"), Value: f.Email, Error: ui.Wrong(l, f.Errors, "email"), Required: true,
		Type: "email", Autocomplete: "username"}
}

func invitedName(ctx context.Context, f form.Secrets) ui.Field {
	name := field(ctx, f.Errors, personPrefix, "name", f.Name)
	name.Required, name.Max, name.Autocomplete = true, 100, "name"
	return name
}
