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

// listLibraries lists the libraries by name.
func (h *Handlers) listLibraries(w http.ResponseWriter, r *http.Request) error {
	p := listPage(r, cms.LibraryColumns...)
	rows, next, err := h.DB.LibraryList(r.Context(), p)
	if err != nil {
		return err
	}
	list := pages.LibraryList{Listed: pages.Listed{At: urls.AdminLibraries(), Page: p, Next: next, Usual: cms.Sort{By: "name"}}, Rows: rows, MayEdit: may(r, cms.MayEdit)}
	return respond.Private(w, r, http.StatusOK, pages.Libraries(list))
}

// newLibrary is the empty form of a library.
func (h *Handlers) newLibrary(w http.ResponseWriter, r *http.Request) error {
	return h.drawLibrary(w, r, http.StatusOK, pages.LibraryForm{Form: form.OfLibrary(cms.Library{})})
}

// editLibrary is the form of a library as it stands.
func (h *Handlers) editLibrary(w http.ResponseWriter, r *http.Request) error {
	l, err := h.DB.LibraryByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.drawLibrary(w, r, http.StatusOK, pages.LibraryForm{Library: l, Form: form.OfLibrary(l)})
}

// createLibrary stores a new library.
func (h *Handlers) createLibrary(w http.ResponseWriter, r *http.Request) error {
	return h.saveLibrary(w, r, cms.Library{})
}

// updateLibrary changes a library.
func (h *Handlers) updateLibrary(w http.ResponseWriter, r *http.Request) error {
	l, err := h.DB.LibraryByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.saveLibrary(w, r, l)
}

func (h *Handlers) saveLibrary(w http.ResponseWriter, r *http.Request, l cms.Library) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	choices, err := h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale())
	if err != nil {
		return err
	}
	page := pages.LibraryForm{Library: l, Form: form.DecodeLibrary(values)}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse(l, choices.Places)
		if err == nil {
			l, err = h.DB.SaveLibrary(r.Context(), actor(r), typed)
		}
		return urls.AdminLibrary(l.ID), err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(page.Library.Version))
		return h.drawLibrary(w, r, status, page)
	}}.run(w, r)
}

func (h *Handlers) drawLibrary(w http.ResponseWriter, r *http.Request, status int, page pages.LibraryForm) error {
	choices, err := h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale())
	if err != nil {
		return err
	}
	page.Places = choices.Places
	if page.Merging, err = h.merging(r, cms.Fact{Kind: cms.LibraryFact, ID: page.Library.ID}, pages.LibraryTargets(choices.Libraries)); err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.Library(page))
}
