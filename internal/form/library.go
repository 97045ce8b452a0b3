package form

import (
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Library is the form of a library, as typed.
type Library struct {
	Version, Name, Slug, URL, Place string
	Errors                          cms.FieldErrors
}

// DecodeLibrary reads the form as it was typed.
func DecodeLibrary(typed url.Values) Library {
	r := reader{typed, cms.FieldErrors{}}
	return Library{Version: r.line("version"), Name: r.line("name"), Slug: r.line("slug"), URL: r.line("url"), Place: r.line("place"),
		Errors: r.errors}
}

// OfLibrary is the form of a library as it stands.
func OfLibrary(l cms.Library) Library {
	f := Library{Version: strconv.Itoa(l.Version), Name: l.Name, Slug: l.Slug, URL: l.URL, Errors: cms.FieldErrors{}}
	if l.Place != nil {
		f.Place = strconv.FormatInt(l.Place.ID, 10)
	}
	return f
}

// Parse makes the library of what was typed, over the one that stands now.
func (f Library) Parse(l cms.Library, places []cms.Choice) (cms.Library, error) {
	l.Name, l.Slug, l.URL, l.Place = f.Name, f.Slug, f.URL, nil
	l.Version, _ = strconv.Atoi(f.Version)
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 200)
	atMost(f.Errors, "url", f.URL, 500)
	if f.Slug != "" && (!slugs.MatchString(f.Slug) || len(f.Slug) > 80) {
		f.Errors.Add("slug", "error.slug")
	}
	if f.URL != "" && !webAddress(f.URL) {
		f.Errors.Add("url", "error.url")
	}
	if f.Place != "" {
		l.Place = f.place(places)
	}
	return l, f.Errors.OrNil()
}

func (f Library) place(places []cms.Choice) *cms.Place {
	id, _ := strconv.ParseInt(f.Place, 10, 64)
	if _, ok := cms.Chosen(places, id); !ok {
		f.Errors.Add("place", "error.choose")
	}
	return &cms.Place{ID: id}
}
