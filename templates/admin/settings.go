package admin

import (
	"context"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// SettingsForm is the form of the site's settings. Conflict says that somebody else saved them after it was opened.
type SettingsForm struct {
	Settings cms.Settings
	Form     form.Settings
	Conflict bool
	Done     bool
}

// languages are the boxes for the languages offered.
func (f SettingsForm) languages(ctx context.Context) ui.Field {
	var options []ui.Option
	for _, l := range cms.Interface {
		options = append(options, ui.Option{Value: string(l), Label: l.LanguageName(), Lang: l})
	}
	field := recordField(ctx, f.Form.Errors, "languages", "", true)
	return picked(withHint(field, i18n.T(ctx, "order.hint.languages")), ticked(options, f.Form.Languages))
}

func (f SettingsForm) savedLanguages() string {
	var names []string
	for _, l := range f.Settings.Languages {
		names = append(names, l.LanguageName())
	}
	return strings.Join(names, ", ")
}

func (f SettingsForm) fields(ctx context.Context) []beside {
	t, saved := f.Form, form.OfSettings(f.Settings)
	email, days := recordField(ctx, t.Errors, "contact_email", t.ContactEmail, false), recordField(ctx, t.Errors, "comments_days", t.CommentsDays, true)
	months := recordField(ctx, t.Errors, "contact_months", t.ContactMonths, true)
	email.Type, days.Short, months.Short = "email", true, true
	mails := recordField(ctx, t.Errors, "mail_days", t.MailDays, true)
	events := recordField(ctx, t.Errors, "event_days", t.EventDays, true)
	mails.Short, events.Short = true, true
	return []beside{
		{withHint(recordField(ctx, t.Errors, "site_name", t.Name, false), i18n.T(ctx, "order.hint.site_name", "name", i18n.T(ctx, "site.name"))), saved.Name},
		{recordField(ctx, t.Errors, "contact_name", t.ContactName, false), saved.ContactName},
		{withHint(email, i18n.T(ctx, "order.hint.contact")), saved.ContactEmail},
		f.factor(ctx),
		{withHint(mails, i18n.T(ctx, "mails.kept_hint")), saved.MailDays},
		{withHint(days, i18n.T(ctx, "order.hint.comments_days")), saved.CommentsDays},
		{withHint(events, i18n.T(ctx, "order.hint.event_days")), saved.EventDays},
		{withHint(months, i18n.T(ctx, "order.hint.contact_months")), saved.ContactMonths},
		pick(recordField(ctx, t.Errors, "zone", t.Zone, true), zoneOptions(t.Zone), saved.Zone),
		{withHint(recordField(ctx, t.Errors, "zone_other", t.OtherZone, false), i18n.T(ctx, hintPrefix+"zone_other")), ""},
	}
}

// factor asks who has to sign in with a code.
func (f SettingsForm) factor(ctx context.Context) beside {
	var options []ui.Option
	for _, who := range cms.FactorChoices {
		options = append(options, ui.Option{Value: string(who), Label: i18n.T(ctx, factorPrefix+string(who))})
	}
	field := recordField(ctx, f.Form.Errors, "factor_for", f.Form.FactorFor, true)
	return pick(withHint(field, i18n.T(ctx, "admin.factor.for_hint")), options, string(f.Settings.FactorFor))
}

// factorPrefix begins the words for who has to sign in with a code.
const factorPrefix = "admin.factor.for."
