package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// editCalls is the form of the calls to action.
func (h *Handlers) editCalls(w http.ResponseWriter, r *http.Request) error {
	calls, err := h.DB.Calls(r.Context())
	if err != nil {
		return err
	}
	page := pages.CallsForm{Calls: calls, Form: form.OfCalls(calls), Done: r.URL.Query().Has("saved")}
	return respond.Private(w, r, http.StatusOK, pages.Calls(page))
}

// updateCalls stores the form over the calls it had shown.
func (h *Handlers) updateCalls(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	calls, err := h.DB.Calls(r.Context())
	if err != nil {
		return err
	}
	page := pages.CallsForm{Calls: calls, Form: form.DecodeCalls(values)}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse()
		if err == nil && page.Form.Version != form.Fingerprint(calls) {
			err = cms.ErrConflict
		}
		if err == nil {
			err = h.DB.SaveCalls(r.Context(), actor(r), calls, typed)
		}
		return h.after(r, urls.AdminCalls+"?saved", cms.Fact{Kind: cms.CallsFact}, err)
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, form.Fingerprint(calls))
		return respond.Private(w, r, status, pages.Calls(page))
	}}.run(w, r)
}
