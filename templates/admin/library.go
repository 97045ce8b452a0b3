package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// LibraryList is a page of the libraries.
type LibraryList struct {
	Listed
	Rows    []cms.Library
	MayEdit bool
}

// LibraryForm is the form of a library. Conflict says that Library was saved by somebody else after the form was opened.
type LibraryForm struct {
	Library  cms.Library
	Form     form.Library
	Places   []cms.Choice
	Conflict bool
	Merging  *Merging // nil for those who may not arrange
}

func (f LibraryForm) action() string {
	if f.Library.ID == 0 {
		return urls.AdminLibraries()
	}
	return urls.AdminLibrary(f.Library.ID)
}

func (f LibraryForm) meta(ctx context.Context) layout.AdminMeta {
	return recordMeta(ctx, f.Library.Name, "admin.libraries.new", ui.Link{Label: i18n.T(ctx, "section.libraries"), URL: urls.AdminLibraries()})
}

// recordMeta is the head of a form: the thing's name, or what a new one is called.
func recordMeta(ctx context.Context, name, fresh string, list ui.Link) layout.AdminMeta {
	if name == "" {
		name = i18n.T(ctx, fresh)
	}
	return layout.AdminMeta{Title: name, Back: list}
}

// recordPrefix begins the catalogue's names of the fields of libraries and places.
const recordPrefix = "admin.record."

func recordField(ctx context.Context, errors cms.FieldErrors, name, value string, needed bool) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: name, Label: l.T(recordPrefix + name), Value: value, Required: needed, Error: ui.Wrong(l, errors, name)}
}

// fields are the form's questions, each beside what is saved now.
func (f LibraryForm) fields(ctx context.Context) []beside {
	t, saved := f.Form, form.OfLibrary(f.Library)
	place := recordField(ctx, t.Errors, "place", t.Place, false)
	place.Options = append([]ui.Option{{Label: i18n.T(ctx, "word.none")}}, PlaceOptions(ctx, f.Places)...)
	slug, address := recordField(ctx, t.Errors, "slug", t.Slug, false), recordField(ctx, t.Errors, "url", t.URL, false)
	slug.Hint, place.Hint, address.Type = i18n.T(ctx, "admin.hint.slug"), i18n.T(ctx, "admin.hint.place"), "url"
	return []beside{{recordField(ctx, t.Errors, "name", t.Name, true), saved.Name}, {place, chosenLabel(place.Options, saved.Place)},
		{address, saved.URL}, {slug, saved.Slug}}
}

// beside is a field and what is saved of it.
type beside struct {
	ui.Field
	saved string
}

func plain(fields []beside) []ui.Field {
	var all []ui.Field
	for _, f := range fields {
		all = append(all, f.Field)
	}
	return all
}

func chosenLabel(options []ui.Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return o.Label
		}
	}
	return ""
}

// PlaceOptions are places by their names and countries.
func PlaceOptions(ctx context.Context, places []cms.Choice) []ui.Option {
	options := named(places)
	for i, p := range places {
		options[i].Label = ui.PlaceName(ctx, p.Name, p.Country)
	}
	return options
}
