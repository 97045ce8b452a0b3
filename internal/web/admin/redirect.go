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

// listRedirects lists the redirects.
func (h *Handlers) listRedirects(w http.ResponseWriter, r *http.Request) error {
	f := redirectFilter(r)
	rows, next, err := h.DB.RedirectList(r.Context(), f)
	if err != nil {
		return err
	}
	missing, err := h.DB.MissingCount(r.Context())
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Redirects(pages.RedirectList{Filter: f, Rows: rows, Next: next, Missing: missing, Ticked: tickAll(r)}))
}

func redirectFilter(r *http.Request) cms.RedirectFilter {
	return cms.RedirectFilter{ListPage: listPage(r, cms.RedirectColumns...), Kind: oneOf(r, "kind", cms.RedirectKinds)}
}

// exportRedirects is every line of that list.
func (h *Handlers) exportRedirects(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.RedirectList(r.Context(), redirectFilter(r))
	return export(w, r, list, err, func(x cms.RedirectRow) []string {
		return []string{x.From, x.Target, x.Title, pages.RedirectState(r.Context(), x)}
	}, "admin.record.from", "admin.record.target", "admin.column.title", "admin.column.state")
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
	f := missingFilter(r)
	rows, next, err := h.DB.MissingList(r.Context(), f)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Missing(pages.MissingList{Filter: f, Rows: rows, Next: next, Ticked: tickAll(r)}))
}

func missingFilter(r *http.Request) cms.MissingFilter {
	return cms.MissingFilter{ListPage: listPage(r, cms.MissingColumns...), Ignored: r.URL.Query().Get("ignored") != ""}
}

// exportMissing is every line of that list.
func (h *Handlers) exportMissing(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.MissingList(r.Context(), missingFilter(r))
	return export(w, r, list, err, func(m cms.MissingRow) []string {
		return []string{m.Path, strconv.FormatInt(m.Count, 10), day(r, &m.LastAt)}
	}, "order.column.path", "order.column.asked", "order.column.last")
}

// ignoreMissing takes a path off that list, or puts it back.
func (h *Handlers) ignoreMissing(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	if err := h.DB.IgnoreMissing(r.Context(), whole(values.Get("id")), values.Get("ignored") != ""); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminMissing)
}
