package admin

import (
	"context"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// PlaceList is a page of the places.
type PlaceList struct {
	Listed
	Rows    []cms.Place
	MayEdit bool
}

// PlaceForm is the form of a place. Conflict says that Place was saved by somebody else after the form was opened.
type PlaceForm struct {
	Place    cms.Place
	Form     form.Place
	Conflict bool
	Query    string      // what was looked for in the gazetteer
	Towns    []cms.Place // and found
	Into     string      // name of the place it was merged into
	Merging  *Merging
}

func (f PlaceForm) action() string {
	if f.Place.ID == 0 {
		return urls.AdminPlaces()
	}
	return urls.AdminPlace(f.Place.ID)
}

func (f PlaceForm) meta(ctx context.Context) layout.AdminMeta {
	return recordMeta(ctx, f.Place.Name, "admin.places.new", ui.Link{Label: i18n.T(ctx, "admin.places.title"), URL: urls.AdminPlaces()})
}

func (f PlaceForm) fields(ctx context.Context) []beside {
	t, saved, l := f.Form, form.OfPlace(f.Place), i18n.From(ctx)
	country := recordField(ctx, t.Errors, "country", t.Country, true)
	country.Options = append([]ui.Option{{Label: l.T("admin.choose")}}, ui.CountryOptions(l)...)
	lat, lon := recordField(ctx, t.Errors, "lat", t.Lat, true), recordField(ctx, t.Errors, "lon", t.Lon, true)
	lat.Short, lon.Short, lat.Hint = true, true, l.T("admin.hint.lat")
	aliases := recordField(ctx, t.Errors, "aliases", t.Aliases, false)
	aliases.Rows, aliases.Hint = 4, l.T("admin.hint.aliases")
	return []beside{{recordField(ctx, t.Errors, "name", t.Name, true), saved.Name}, {country, chosenLabel(country.Options, saved.Country)},
		{lat, saved.Lat}, {lon, saved.Lon}, {aliases, saved.Aliases}}
}

// townForm is the form of a new place, filled with a town of the gazetteer.
func townForm(t cms.Place) string {
	return urls.AdminFiltered(urls.AdminPlace(0), url.Values{"town": {t.Key}})
}
