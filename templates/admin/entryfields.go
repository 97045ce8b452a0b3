package admin

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// The catalogue's keys that a code follows.
const (
	formatPrefix    = "format."
	materialPrefix  = "material."
	measurePrefix   = "measure."
	precisionPrefix = "admin.precision."
	scopePrefix     = "admin.scope."
)

func (e EntryForm) pick(ctx context.Context, name string, options []ui.Option) ui.Field {
	f := e.field(ctx, name)
	f.Options = options
	return f
}

func (e EntryForm) tick(ctx context.Context, name string, options []ui.Option) ui.Field {
	return e.pick(ctx, name, ticked(options, e.Form.All(name)))
}

func (e EntryForm) project(ctx context.Context) ui.Field {
	return e.pick(ctx, "project", choices(ctx, e.Choices.Projects))
}

func (e EntryForm) parent(ctx context.Context) ui.Field {
	return e.pick(ctx, "parent", choices(ctx, e.Choices.Parents))
}

func (e EntryForm) library(ctx context.Context) ui.Field {
	return e.pick(ctx, "library", choices(ctx, e.Choices.Libraries))
}

func (e EntryForm) terms(ctx context.Context) ui.Field {
	return e.tick(ctx, "term", named(slices.Concat(e.Choices.Categories, e.Choices.Tags)))
}

func (e EntryForm) partners(ctx context.Context) ui.Field {
	return e.tick(ctx, "partner", named(e.Choices.Partners))
}

func (e EntryForm) goals(ctx context.Context) ui.Field {
	return e.pick(ctx, "goal", ui.GoalOptions(i18n.From(ctx), e.Form.All("goal")))
}

func (e EntryForm) languages(ctx context.Context) ui.Field {
	return e.tick(ctx, "language", languageOptions())
}

func (e EntryForm) interpreted(ctx context.Context) ui.Field {
	return e.tick(ctx, "interpreted", languageOptions())
}

func (e EntryForm) place(ctx context.Context) ui.Field {
	options := []ui.Option{{Label: i18n.T(ctx, "word.none")}}
	for _, p := range e.Choices.Places {
		option := named([]cms.Choice{p})[0]
		option.Label = ui.PlaceName(ctx, p.Name, p.Country)
		options = append(options, option)
	}
	return e.pick(ctx, "place", options)
}

func (e EntryForm) country(ctx context.Context) ui.Field {
	return e.pick(ctx, "country", append([]ui.Option{{Label: i18n.T(ctx, "word.none")}}, ui.CountryOptions(i18n.From(ctx))...))
}

// precision offers the exact point only where the story has one.
func (e EntryForm) precision(ctx context.Context) ui.Field {
	all := []cms.Precision{cms.Town, cms.Country}
	if s := e.Document.Work.Place; s != nil && s.Precision == cms.Exact {
		all = append(all, cms.Exact)
	}
	f := e.pick(ctx, "precision", coded(ctx, precisionPrefix, all))
	if f.Value == "" {
		f.Value = string(cms.Town)
	}
	return f
}

func (e EntryForm) format(ctx context.Context) ui.Field {
	return e.pick(ctx, "format", coded(ctx, formatPrefix, cms.Formats))
}

// zone offers the network's zones, and the event's own where it is another.
func (e EntryForm) zone(ctx context.Context) ui.Field {
	f := e.field(ctx, "zone")
	f.Options = zoneOptions(e.Form.Value("zone"))
	return f
}

// zoneOptions are the network's zones, and the present one where it is another.
func zoneOptions(own string) []ui.Option {
	names := cms.Zones
	if own != "" && !slices.Contains(names, own) {
		names = append(slices.Clone(names), own)
	}
	var options []ui.Option
	for _, name := range names {
		options = append(options, ui.Option{Value: name, Label: name})
	}
	return options
}

func (e EntryForm) material(ctx context.Context, n int) ui.Field {
	options := coded(ctx, materialPrefix, []cms.MaterialKind{cms.Recording, cms.Slides, cms.Notes})
	return e.pick(ctx, form.Row("material", n), append([]ui.Option{{Label: i18n.T(ctx, "admin.choose")}}, options...))
}

func (e EntryForm) materialLanguage(ctx context.Context, n int) ui.Field {
	f := e.pick(ctx, form.Row("material_language", n), languageOptions())
	if f.Value == "" {
		f.Value = string(e.Document.Entry.Locale)
	}
	return f
}

// summary is what a recording is about, in its own language.
func (e EntryForm) summary(ctx context.Context, n int) ui.Field {
	f := e.field(ctx, form.Row("material_summary", n))
	f.Lang, f.Rows = cms.Locale(e.Form.Value(form.Row("material_language", n))), 3
	return f
}

func (e EntryForm) measure(ctx context.Context, n int) ui.Field {
	options := []ui.Option{{Label: i18n.T(ctx, "admin.choose")}}
	for _, m := range cms.Measures {
		options = append(options, ui.Option{Value: string(m), Label: i18n.N(ctx, measurePrefix+string(m), 5)})
	}
	return e.pick(ctx, form.Row("measure", n), options)
}

func (e EntryForm) scope(ctx context.Context, n int) ui.Field {
	return e.pick(ctx, form.Row("scope", n), coded(ctx, scopePrefix, []cms.Scope{cms.LibraryScope, cms.ProjectScope}))
}

// label is a number's words in one of the interface's languages.
func (e EntryForm) label(ctx context.Context, l cms.Locale, n int) ui.Field {
	f := e.field(ctx, form.Row(form.LabelField(l), n))
	f.Lang = l
	return f
}

// coded are options whose words the catalogue has under a prefix.
func coded[T ~string](ctx context.Context, prefix string, codes []T) []ui.Option {
	var all []ui.Option
	for _, c := range codes {
		all = append(all, ui.Option{Value: string(c), Label: i18n.T(ctx, prefix+string(c))})
	}
	return all
}

// checked is a box to tick; it always has an answer.
func (e EntryForm) checked(ctx context.Context, name string) ui.Field {
	f := e.field(ctx, name)
	f.Required = true
	return f
}
