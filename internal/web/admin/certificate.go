package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// sendCertificates writes to those who were at an event; the letters wait where it leads to.
func (h *Handlers) sendCertificates(w http.ResponseWriter, r *http.Request) error {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return err
	}
	batch, err := h.DB.SendCertificates(r.Context(), actor(r), doc.Work.ID)
	if err == nil {
		err = h.Post.WriteNow(r.Context())
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminMailBatch(batch))
}
