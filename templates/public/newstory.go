package public

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// storyFields are the fields of the form in the order they stand on the page.
type storyFields struct {
	title, why, what, soWhat                    ui.Field
	library, partners, country, town, precision ui.Field
	year, goals                                 ui.Field
	numbers                                     []numberFields
	quote, quoteBy, links, name, email, consent ui.Field
}

type numberFields struct{ measure, count, about, label ui.Field }

const (
	fieldWords   = "story_form.field."
	hintWords    = "story_form.hint."
	measureWords = "measure."
)

// storyForm turns what was typed into fields with their words and errors.
func storyForm(ctx context.Context, f form.Story) storyFields {
	l := i18n.From(ctx)
	plain := func(name, value string, needed bool) ui.Field {
		return ui.Field{Name: name, Label: l.T(fieldWords + name), Value: value, Error: ui.Wrong(l, f.Errors, name), Required: needed}
	}
	hinted := func(name, value string, needed bool) ui.Field {
		field := plain(name, value, needed)
		field.Hint = l.T(hintWords + name)
		return field
	}
	s := storyFields{
		title: hinted("title", f.Title, true), why: hinted("why", f.Why, false), what: hinted("what", f.What, true),
		soWhat: hinted("so_what", f.SoWhat, true), library: hinted("library", f.Library, true),
		partners: hinted("partners", f.Partners, false), country: plain("country", f.Country, true),
		town: hinted("town", f.Town, true), precision: plain("precision", f.Precision, true), year: plain("year", f.Year, false),
		quote: plain("quote", f.Quote, false), quoteBy: hinted("quote_by", f.QuoteBy, false),
		links: hinted("links", f.Links, false), name: plain("name", f.Name, false), email: hinted("email", f.Email, true),
		consent: ui.Field{Name: "consent", Label: l.T("story_form.consent"), Error: ui.Wrong(l, f.Errors, "consent"), Required: true},
		goals:   ui.Field{Name: "goal", Label: l.T("story_form.field.goals"), Hint: l.T("story_form.hint.goals"), Error: ui.Wrong(l, f.Errors, "goal")},
	}
	s.country.Options, s.goals.Options = countryOptions(l), ui.GoalOptions(l, f.Goals)
	s.precision.Options = []ui.Option{{Value: string(cms.Town), Label: l.T("story_form.precision.town")},
		{Value: string(cms.Country), Label: l.T("story_form.precision.country")}}
	s.year.Short, s.name.Autocomplete, s.email.Type, s.email.Autocomplete = true, "name", "email", "email"
	if f.Consent {
		s.consent.Value = "on"
	}
	for n, row := range f.Numbers {
		s.numbers = append(s.numbers, storyNumber(l, f.Errors, n, row))
	}
	return s
}

func storyNumber(l *i18n.Localizer, errors cms.FieldErrors, n int, row form.StoryNumber) numberFields {
	field := func(name, value string) ui.Field {
		return ui.Field{Name: form.Number(name, n), Label: l.T(fieldWords + name), Value: value, Error: ui.Wrong(l, errors, form.Number(name, n))}
	}
	fields := numberFields{measure: field("measure", row.Measure), count: field("count", row.Count), about: field("about", ""),
		label: field("label", row.Label)}
	if row.About {
		fields.about.Value = "on"
	}
	fields.count.Short, fields.label.Hint = true, l.T("story_form.hint.label")
	fields.measure.Options = []ui.Option{{Label: l.T("story_form.choose")}}
	for _, m := range cms.Measures {
		fields.measure.Options = append(fields.measure.Options, ui.Option{Value: string(m), Label: l.N(measureWords+string(m), 5)})
	}
	return fields
}

func countryOptions(l *i18n.Localizer) []ui.Option {
	return slices.Insert(ui.CountryOptions(l), 0, ui.Option{Label: l.T("story_form.choose")})
}

// all lists the fields for the summary of errors, in the order of the page.
func (s storyFields) all() []ui.Field {
	list := []ui.Field{s.title, s.why, s.what, s.soWhat, s.library, s.partners, s.country, s.town, s.precision, s.year, s.goals}
	for _, n := range s.numbers {
		list = append(list, n.measure, n.count, n.about, n.label)
	}
	return append(list, s.quote, s.quoteBy, s.links, s.name, s.email, s.consent)
}
