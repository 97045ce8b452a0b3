package form

import (
	"net/url"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Organisation is the form of an organisation, as typed.
type Organisation struct {
	Version, Name, Slug, Role, Country, URL string
	Lead                                    bool
	Summaries                               map[cms.Locale]string
	Errors                                  cms.FieldErrors
}

// DecodeOrganisation reads the form as it was typed.
func DecodeOrganisation(typed url.Values) Organisation {
	r := reader{typed, cms.FieldErrors{}}
	return Organisation{Version: r.line("version"), Name: r.line("name"), Slug: r.line("slug"), Role: r.line("role"), Country: r.line("country"),
		URL: r.line("url"), Lead: r.on("lead"), Summaries: r.paragraphs("summary"), Errors: r.errors}
}

// paragraphs is a field of several lines in every language of the interface.
func (r reader) paragraphs(name string) map[cms.Locale]string {
	all := map[cms.Locale]string{}
	for _, l := range cms.Interface {
		all[l] = r.text(LanguageField(name, l))
	}
	return all
}

// OfOrganisation is the form of an organisation as it stands.
func OfOrganisation(o cms.OrganisationRecord) Organisation {
	return Organisation{Version: strconv.Itoa(o.Version), Name: o.Name, Slug: o.Slug, Role: string(o.Role), Country: o.Country, URL: o.URL,
		Lead: o.Lead, Summaries: texts(o.Summaries), Errors: cms.FieldErrors{}}
}

// Parse makes the organisation of what was typed, over the one that stands now.
func (f Organisation) Parse(o cms.OrganisationRecord) (cms.OrganisationRecord, error) {
	o.Version, o.Name, o.Slug, o.URL, o.Lead = version(f.Version, o.ID), f.Name, f.Slug, f.URL, f.Lead
	o.Role, o.Country, o.Summaries = cms.OrganisationRole(f.Role), f.Country, over(o.Summaries, f.Summaries)
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 200)
	atMost(f.Errors, "url", f.URL, 500)
	bounded(f.Errors, "summary", f.Summaries, 1000)
	slugged(f.Errors, "slug", f.Slug)
	if !slices.Contains(cms.OrganisationRoles, o.Role) {
		f.Errors.Add("role", "error.choose")
	}
	if f.Country != "" && !slices.Contains(cms.Countries, f.Country) {
		f.Errors.Add("country", "error.choose")
	}
	if f.URL != "" && !webAddress(f.URL) {
		f.Errors.Add("url", "error.url")
	}
	if f.Slug == "" && cms.Slug(f.Name) == "" {
		f.Errors.Add("slug", "error.required")
	}
	return o, f.Errors.OrNil()
}
