package admin

import (
	"context"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showBatch is how many letters were written together, in which languages, and where they stand.
func (h *Handlers) showBatch(w http.ResponseWriter, r *http.Request) error {
	batch, err := h.DB.MailBatch(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.MailBatch(batch))
}

// stepBatch releases or stops the letters of the batch the route names.
func (h *Handlers) stepBatch(step func(context.Context, cms.Actor, int64) error) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := step(r.Context(), actor(r), number(r, "id")); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminMailBatch(number(r, "id")))
	}
}
