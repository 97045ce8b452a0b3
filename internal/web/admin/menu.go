package admin

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listMenus leads to the first of the menus; each page leads to the other.
func (h *Handlers) listMenus(w http.ResponseWriter, r *http.Request) error {
	return respond.Redirect(w, r, urls.AdminMenu(cms.MainMenu))
}

// menuOf is the menu the route names.
func menuOf(r *http.Request) (cms.Menu, error) {
	switch m := cms.Menu(chi.URLParam(r, "menu")); m {
	case cms.MainMenu, cms.FootMenu:
		return m, nil
	}
	return "", cms.ErrNotFound
}

// editMenu is the form of a menu as it stands.
func (h *Handlers) editMenu(w http.ResponseWriter, r *http.Request) error {
	m, err := menuOf(r)
	if err != nil {
		return err
	}
	lines, version, err := h.DB.MenuLines(r.Context(), m)
	if err != nil {
		return err
	}
	return h.drawMenu(w, r, http.StatusOK, pages.MenuForm{Menu: m, Form: form.OfMenu(lines, version)})
}

// updateMenu moves a line, which stores nothing yet, or stores the menu.
func (h *Handlers) updateMenu(w http.ResponseWriter, r *http.Request) error {
	m, err := menuOf(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.MenuForm{Menu: m, Form: form.DecodeMenu(values), Act: values.Get("act")}
	if page.Act != "" {
		page.Form, page.Unsaved = page.Form.Do(page.Act), true
		return h.drawMenu(w, r, http.StatusOK, page)
	}
	return saving{page.Form.Errors, func() (string, error) {
		return h.after(r, urls.AdminMenu(m), cms.MenuFact(m), h.saveMenu(r, page))
	}, func(status int) error {
		if status == http.StatusConflict {
			theirs, version, err := h.DB.MenuLines(r.Context(), m)
			if err != nil {
				return err
			}
			page.Theirs, page.Form.Version = append([]cms.MenuLine{}, theirs...), strconv.Itoa(version)
		}
		return h.drawMenu(w, r, status, page)
	}}.run(w, r)
}

func (h *Handlers) saveMenu(r *http.Request, page pages.MenuForm) error {
	aimed := page.Form.CMS()
	if err := h.DB.AimMenu(r.Context(), aimed); err != nil {
		return err
	}
	items, version, err := page.Form.Parse(aimed)
	if err != nil {
		return err
	}
	return h.DB.EditMenu(r.Context(), actor(r), page.Menu, version, items)
}

// drawMenu completes the page with where the lines lead, and where they could.
func (h *Handlers) drawMenu(w http.ResponseWriter, r *http.Request, status int, page pages.MenuForm) error {
	page.Aimed = page.Form.CMS()
	if err := h.DB.AimMenu(r.Context(), page.Aimed); err != nil {
		return err
	}
	var err error
	if page.Targets, err = h.DB.Targets(r.Context()); err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.Menu(page))
}
