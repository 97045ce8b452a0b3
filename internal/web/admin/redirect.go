package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listRedirects lists the redirects by path.
func (h *Handlers) listRedirects(w http.ResponseWriter, r *http.Request) error {
	query, after := form.SearchWords(r.URL.Query()), after(r)
	rows, next, err := h.DB.RedirectList(r.Context(), query, after)
	if err != nil {
		return err
	}
	s := pages.Search{List: urls.AdminRedirects, Query: query, Paged: after != 0, Next: next}
	return respond.Private(w, r, http.StatusOK, pages.Redirects(pages.RedirectList{Search: s, Rows: rows}))
}

// newRedirect is the form of a new redirect, of the path the address names.
func (h *Handlers) newRedirect(w http.ResponseWriter, r *http.Request) error {
	f := form.DecodeRedirect(url.Values{"from": {r.URL.Query().Get("from")}})
	return h.drawRedirect(w, r, http.StatusOK, pages.RedirectForm{Form: f})
}

// editRedirect is the form of a redirect as it stands.
func (h *Handlers) editRedirect(w http.ResponseWriter, r *http.Request) error {
	row, err := h.DB.RedirectByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.drawRedirect(w, r, http.StatusOK, pages.RedirectForm{Redirect: row, Form: form.OfRedirect(row)})
}

// createRedirect stores a new redirect.
func (h *Handlers) createRedirect(w http.ResponseWriter, r *http.Request) error {
	return h.saveRedirect(w, r, cms.RedirectRow{})
}

// updateRedirect changes a redirect.
func (h *Handlers) updateRedirect(w http.ResponseWriter, r *http.Request) error {
	row, err := h.DB.RedirectByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.saveRedirect(w, r, row)
}

func (h *Handlers) saveRedirect(w http.ResponseWriter, r *http.Request, row cms.RedirectRow) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.RedirectForm{Redirect: row, Form: form.DecodeRedirect(values)}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse(row.RedirectRecord)
		if err == nil {
			_, err = h.DB.EditRedirect(r.Context(), actor(r), typed)
		}
		return urls.AdminRedirects, err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(row.Version))
		return h.drawRedirect(w, r, status, page)
	}}.run(w, r)
}

func (h *Handlers) drawRedirect(w http.ResponseWriter, r *http.Request, status int, page pages.RedirectForm) error {
	var err error
	if page.Targets, err = h.DB.Targets(r.Context()); err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.Redirect(page))
}

// deleteRedirect forgets a redirect.
func (h *Handlers) deleteRedirect(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.DeleteRedirect(r.Context(), actor(r), number(r, "id")); err != nil {
		return err
	}
	return h.done(w, r, urls.AdminRedirects, factOf(r, cms.RedirectFact))
}

// listMissing lists the paths that visitors asked for and did not find.
func (h *Handlers) listMissing(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	list := pages.MissingList{Search: pages.Search{List: urls.AdminMissing, Query: form.SearchWords(q)}, Ignored: q.Get("ignored") != ""}
	if list.Ignored {
		list.Keep = url.Values{"ignored": {"on"}}
	}
	var err error
	if list.Rows, err = h.DB.MissingList(r.Context(), list.Query, list.Ignored); err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Missing(list))
}

// ignoreMissing takes a path off that list, or puts it back.
func (h *Handlers) ignoreMissing(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	if err := h.DB.IgnoreMissing(r.Context(), values.Get("path"), values.Get("ignored") != ""); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminMissing)
}
