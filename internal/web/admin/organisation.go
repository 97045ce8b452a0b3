package admin

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listOrganisations lists the organisations.
func (h *Handlers) listOrganisations(w http.ResponseWriter, r *http.Request) error {
	f := organisationFilter(r)
	rows, next, err := h.DB.OrganisationList(r.Context(), f)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Organisations(pages.OrganisationList{Filter: f, Rows: rows, Next: next}))
}

func organisationFilter(r *http.Request) cms.OrganisationFilter {
	return cms.OrganisationFilter{ListPage: listPage(r, cms.OrganisationColumns...), Role: oneOf(r, "role", cms.OrganisationRoles)}
}

// exportOrganisations is every line of that list.
func (h *Handlers) exportOrganisations(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	list, _, err := h.DB.OrganisationList(r.Context(), organisationFilter(r))
	return export(w, r, list, err, func(o cms.OrganisationRow) []string {
		return []string{o.Name, pages.OrganisationRole(l, o.Role), l.Country(o.Country), strconv.Itoa(o.Used)}
	}, "admin.record.name", "admin.record.role", "word.country", "list.uses")
}

// newOrganisation is the empty form of an organisation.
func (h *Handlers) newOrganisation(w http.ResponseWriter, r *http.Request) error {
	f := form.OfOrganisation(cms.OrganisationRecord{Role: cms.NetworkPartner})
	return respond.Private(w, r, http.StatusOK, pages.Organisation(pages.OrganisationForm{Form: f}))
}

// editOrganisation is the form of an organisation as it stands.
func (h *Handlers) editOrganisation(w http.ResponseWriter, r *http.Request) error {
	o, err := h.DB.OrganisationByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Organisation(pages.OrganisationForm{Organisation: o, Form: form.OfOrganisation(o)}))
}

// createOrganisation stores a new organisation.
func (h *Handlers) createOrganisation(w http.ResponseWriter, r *http.Request) error {
	return h.saveOrganisation(w, r, cms.OrganisationRecord{Position: behindAll})
}

// behindAll is the position of what is new, until it is moved.
const behindAll = 1 << 20

// updateOrganisation changes an organisation.
func (h *Handlers) updateOrganisation(w http.ResponseWriter, r *http.Request) error {
	o, err := h.DB.OrganisationByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.saveOrganisation(w, r, o)
}

func (h *Handlers) saveOrganisation(w http.ResponseWriter, r *http.Request, o cms.OrganisationRecord) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.OrganisationForm{Organisation: o, Form: form.DecodeOrganisation(values)}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse(o)
		if err == nil {
			o.ID, err = h.DB.SaveOrganisation(r.Context(), actor(r), typed)
		}
		return urls.AdminRecord(urls.AdminOrganisations, o.ID), err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(page.Organisation.Version))
		return respond.Private(w, r, status, pages.Organisation(page))
	}}.run(w, r)
}

// moveOrganisation takes an organisation a place up (-1) or down (1).
func (h *Handlers) moveOrganisation(by int) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := h.DB.MoveOrganisation(r.Context(), actor(r), number(r, "id"), by); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminOrganisations)
	}
}

// deleteOrganisation forgets an organisation nothing names.
func (h *Handlers) deleteOrganisation(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.DeleteOrganisation(r.Context(), actor(r), number(r, "id")); err != nil {
		return err
	}
	return h.done(w, r, urls.AdminOrganisations, factOf(r, cms.OrganisationFact))
}
