package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showCheckIn says who stands at the door with a code, and whether they have a place. Opening it changes nothing.
func (h *Handlers) showCheckIn(w http.ResponseWriter, r *http.Request) error {
	page, err := h.checkInPage(r)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.CheckIn(page))
}

func (h *Handlers) checkInPage(r *http.Request) (pages.CheckInPage, error) {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return pages.CheckInPage{}, err
	}
	one, err := h.DB.RegistrationOf(r.Context(), doc.Work.ID, number(r, "registration"))
	return pages.CheckInPage{Document: doc, Registration: one}, err
}

// checkIn notes that the person is there, as often as the code is read.
func (h *Handlers) checkIn(w http.ResponseWriter, r *http.Request) error {
	page, err := h.checkInPage(r)
	if err != nil {
		return err
	}
	if err := h.DB.TickAttendance(r.Context(), actor(r), page.Document.Work.ID, page.Registration.ID, true); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.CheckIn(page.Document.Entry.ID, page.Registration.ID))
}
