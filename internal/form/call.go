package form

import (
	"net/url"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// Calls is the form of the calls to action, as typed. Version is a fingerprint of what the form had shown.
type Calls struct {
	Version string
	Texts   cms.Calls
	Errors  cms.FieldErrors
}

// CallField is a field's name of a call in a language.
func CallField(key cms.CallKey, part string, l cms.Locale) string {
	return LanguageField(string(key)+"-"+part, l)
}

// DecodeCalls reads the form as it was typed.
func DecodeCalls(typed url.Values) Calls {
	r := reader{typed, cms.FieldErrors{}}
	f := Calls{Version: r.line("version"), Texts: cms.Calls{}, Errors: r.errors}
	for _, key := range cms.CallKeys {
		f.Texts[key] = map[cms.Locale]cms.CallText{}
		for _, l := range cms.Interface {
			in := func(part string) string { return r.line(CallField(key, part, l)) }
			f.Texts[key][l] = cms.CallText{Title: in("title"), Body: in("body"), Label: in("label"), URL: in("url")}
		}
	}
	return f
}

// OfCalls is the form of the calls as they stand.
func OfCalls(c cms.Calls) Calls {
	return Calls{Version: Fingerprint(c), Texts: c, Errors: cms.FieldErrors{}}
}

// Parse makes the calls of what was typed. Paths are kept without a language's prefix.
func (f Calls) Parse() (cms.Calls, error) {
	all := cms.Calls{}
	for key, texts := range f.Texts {
		all[key] = map[cms.Locale]cms.CallText{}
		for l, c := range texts {
			atMost(f.Errors, CallField(key, "title", l), c.Title, 60)
			atMost(f.Errors, CallField(key, "body", l), c.Body, 300)
			atMost(f.Errors, CallField(key, "label", l), c.Label, 60)
			if c.URL != "" && !OwnAddress(c.URL) && !webAddress(c.URL) {
				f.Errors.Add(CallField(key, "url", l), "error.target")
			} else if strings.HasPrefix(c.URL, "/") {
				_, c.URL = urls.Split(c.URL)
			}
			if c != (cms.CallText{}) {
				all[key][l] = c
			}
		}
	}
	return all, f.Errors.OrNil()
}
