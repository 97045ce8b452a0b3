package public

import (
	"errors"
	"net/http"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// showDoor is the way into an online event. Opening it changes nothing and tells nobody where the event takes place.
func (h *Handlers) showDoor(w http.ResponseWriter, r *http.Request) error {
	page, err := h.registered(r)
	if err != nil {
		return err
	}
	join, err := h.DB.Join(r.Context(), page.Registration.WorkID)
	if err != nil {
		return err
	}
	door := pages.DoorPage{RegistrationPage: page, Known: join.Address != ""}
	if page.Door() == cms.DoorOpen {
		door.Join = cms.Join{MeetingID: join.MeetingID, Passcode: join.Passcode}
	}
	return h.drawDoor(w, r, door)
}

func (h *Handlers) drawDoor(w http.ResponseWriter, r *http.Request, page pages.DoorPage) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "registration.door"), NoIndex: true, Alternates: everywhere(urls.Door(cms.English, page.Token))}
	return respond.Private(w, r, http.StatusOK, pages.Door(m, page))
}

// enterDoor notes that somebody came, and sends the browser on: never by a redirect, which would leave the site on a POST. Who
// comes beside the time sees the page as it stands.
func (h *Handlers) enterDoor(w http.ResponseWriter, r *http.Request) error {
	page, err := h.registered(r)
	if err != nil {
		return err
	}
	if page.Door() != cms.DoorOpen {
		return h.showDoor(w, r)
	}
	join, err := h.DB.JoinEvent(r.Context(), page.Registration.ID)
	if errors.Is(err, cms.ErrState) || err == nil && join.Address == "" {
		return h.showDoor(w, r)
	}
	if err != nil {
		return err
	}
	w.Header().Set("Refresh", "1; url="+join.Address)
	return h.drawDoor(w, r, pages.DoorPage{RegistrationPage: page, Known: true, Join: join})
}

// knowWord takes the word that was said at the event. Guessing is slow.
func (h *Handlers) knowWord(w http.ResponseWriter, r *http.Request) error {
	page, err := h.registered(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page.Word, page.WordErrors = form.DecodeWord(values)
	err = page.WordErrors.OrNil()
	if err == nil {
		err = h.DB.Throttle(r.Context(), auth.Blind(h.Key, "event word", page.Token), wordGuesses, time.Hour)
	}
	if err == nil {
		err = h.DB.KnowWord(r.Context(), page.Registration.ID, page.Word)
	}
	var status int
	switch {
	case errors.Is(err, cms.ErrThrottled):
		w.Header().Set("Retry-After", "600")
		status, page.WordErrors["word"] = http.StatusTooManyRequests, string(pages.Throttled)
	case errors.As(err, &page.WordErrors):
		status = http.StatusUnprocessableEntity
	case err != nil && !errors.Is(err, cms.ErrState):
		return err
	default:
		return respond.Redirect(w, r, urls.Registration(respond.Locale(r), page.Token))
	}
	return h.drawRegistered(w, r, status, page)
}

// wordGuesses is how often somebody may try the word in an hour.
const wordGuesses = 10
