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

// organisationPrefix begins the catalogue's names of what organisations are to the network.
const organisationPrefix = "order.role."

// OrganisationList is a page of the organisations.
type OrganisationList struct {
	Filter cms.OrganisationFilter
	Rows   []cms.OrganisationRow
	Next   cms.Mark
}

func (l OrganisationList) listed() Listed {
	return Listed{At: urls.AdminOrganisations, Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "order"},
		Extra: url.Values{"role": {string(l.Filter.Role)}}}
}

// listing is everything around the lines.
func (l OrganisationList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "admin.search_names"), cms.OrganisationColumns)
	list.Views, list.Pills = i18n.T(ctx, "admin.record.role"), listed.pills(ctx, "role", coded(ctx, organisationPrefix, cms.OrganisationRoles), nil)
	list.Pilled = l.Filter.Role != ""
	list.Empty = ui.Link{Label: i18n.T(ctx, "order.organisations.new"), URL: urls.AdminRecord(urls.AdminOrganisations, 0)}
	return list
}

// OrganisationForm is the form of an organisation. Conflict says that somebody else saved it after the form was opened.
type OrganisationForm struct {
	Organisation cms.OrganisationRecord
	Form         form.Organisation
	Conflict     bool
}

func (f OrganisationForm) action() string {
	if f.Organisation.ID == 0 {
		return urls.AdminOrganisations
	}
	return urls.AdminRecord(urls.AdminOrganisations, f.Organisation.ID)
}

func (f OrganisationForm) meta(ctx context.Context) layout.AdminMeta {
	return recordMeta(ctx, f.Organisation.Name, "order.organisations.new", ui.Link{Label: i18n.T(ctx, "order.organisations.title"), URL: urls.AdminOrganisations})
}

func (f OrganisationForm) fields(ctx context.Context) []beside {
	t, saved, l := f.Form, form.OfOrganisation(f.Organisation), i18n.From(ctx)
	address, lead := recordField(ctx, t.Errors, "url", t.URL, false), recordField(ctx, t.Errors, "lead", ticks(t.Lead), true)
	address.Type, lead.Type = "url", "checkbox"
	all := []beside{{recordField(ctx, t.Errors, "name", t.Name, true), saved.Name},
		pick(recordField(ctx, t.Errors, "role", t.Role, true), coded(ctx, organisationPrefix, cms.OrganisationRoles), saved.Role),
		pick(recordField(ctx, t.Errors, "country", t.Country, false), append([]ui.Option{{Label: l.T("word.none")}}, ui.CountryOptions(l)...), saved.Country),
		{address, saved.URL}}
	all = append(all, perLanguage(ctx, t.Errors, "summary", t.Summaries, saved.Summaries, 3)...)
	return append(all, beside{lead, yesNo(ctx, saved.Lead)}, beside{withHint(recordField(ctx, t.Errors, "slug", t.Slug, false), l.T("order.hint.short_name")), saved.Slug})
}

// OrganisationRole says what an organisation is to the network.
func OrganisationRole(l *i18n.Localizer, r cms.OrganisationRole) string {
	return l.T(organisationPrefix + string(r))
}

func organisationColumns(ctx context.Context) []string {
	return said(ctx, "admin.record.name", "admin.record.role", "word.country", "order.column.works", "order.column.do")
}
