package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// editSettings is the form of the site's settings.
func (h *Handlers) editSettings(w http.ResponseWriter, r *http.Request) error {
	s, err := h.DB.Settings(r.Context())
	if err != nil {
		return err
	}
	page := pages.SettingsForm{Settings: s, Form: form.OfSettings(s), Done: r.URL.Query().Has("saved")}
	return respond.Private(w, r, http.StatusOK, pages.Settings(page))
}

// updateSettings stores the form over the settings it had shown.
func (h *Handlers) updateSettings(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	s, err := h.DB.Settings(r.Context())
	if err != nil {
		return err
	}
	page := pages.SettingsForm{Settings: s, Form: form.DecodeSettings(values)}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse(s)
		if err == nil && page.Form.Version != form.Fingerprint(s) {
			err = cms.ErrConflict
		}
		if err == nil {
			err = h.DB.SaveSettings(r.Context(), actor(r), s, typed)
		}
		return urls.AdminSettings + "?saved", err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, form.Fingerprint(s))
		return respond.Private(w, r, status, pages.Settings(page))
	}}.run(w, r)
}
