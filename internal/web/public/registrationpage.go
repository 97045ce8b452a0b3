package public

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// registered is the private page of the registration behind a mailed link.
func (h *Handlers) registered(r *http.Request) (pages.RegistrationPage, error) {
	token := chi.URLParam(r, "token")
	own, err := h.DB.Registration(r.Context(), token)
	if err != nil {
		return pages.RegistrationPage{}, err
	}
	event, err := h.DB.RegisteredEvent(r.Context(), respond.Locale(r), own.WorkID)
	return pages.RegistrationPage{Token: token, Registration: own, Event: event, Now: h.Clock(),
		CheckIn: h.absolute(urls.CheckIn(event.EntryID, own.ID))}, err
}

// showRegistration says where a registration stands. Opening it changes nothing: mail programs open links by themselves.
func (h *Handlers) showRegistration(w http.ResponseWriter, r *http.Request) error {
	page, err := h.registered(r)
	if err != nil {
		return err
	}
	return h.drawRegistered(w, r, http.StatusOK, page)
}

func (h *Handlers) drawRegistered(w http.ResponseWriter, r *http.Request, status int, page pages.RegistrationPage) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "registration.own"), NoIndex: true, Alternates: everywhere(urls.Registration(cms.English, page.Token))}
	return respond.Private(w, r, status, pages.OwnRegistration(m, page))
}

// turnRegistration does something to a registration, as often as it is asked to. What has ended meanwhile stays ended: the page
// says so.
func (h *Handlers) turnRegistration(turn func(*Handlers, *http.Request, cms.Registration) error) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		page, err := h.registered(r)
		if err != nil {
			return err
		}
		if err := turn(h, r, page.Registration); err != nil && !errors.Is(err, cms.ErrState) {
			return err
		}
		return respond.Redirect(w, r, urls.Registration(respond.Locale(r), page.Token))
	}
}

func (h *Handlers) confirmRegistration(r *http.Request, own cms.Registration) error {
	return h.DB.VerifyRegistration(r.Context(), own.ID)
}

func (h *Handlers) giveUpRegistration(r *http.Request, own cms.Registration) error {
	return h.DB.EndRegistration(r.Context(), cms.System, own.ID, cms.GaveUp)
}

// eraseRegistration forgets whoever has given up the seat or whose event is over. The page goes with it.
func (h *Handlers) eraseRegistration(w http.ResponseWriter, r *http.Request) error {
	page, err := h.registered(r)
	if err == nil {
		err = h.DB.EraseRegistration(r.Context(), page.Registration.ID)
	}
	if err != nil {
		return err
	}
	m := layout.Meta{Title: i18n.T(r.Context(), "registration.erased"), NoIndex: true}
	return respond.Private(w, r, http.StatusOK, pages.RegistrationErased(m))
}

func (h *Handlers) comeToEvent(r *http.Request, own cms.Registration) error {
	return h.DB.SayComing(r.Context(), own.ID)
}

// newFindRegistrations asks for the address whose links are to be mailed.
func (h *Handlers) newFindRegistrations(w http.ResponseWriter, r *http.Request) error {
	return h.drawFindRegistrations(w, r, http.StatusOK, form.Address{Key: respond.NewKey()}, "")
}

func (h *Handlers) drawFindRegistrations(w http.ResponseWriter, r *http.Request, status int, f form.Address, t pages.Trouble) error {
	l := i18n.From(r.Context())
	m := layout.Meta{Title: l.T("registration.find"), Description: l.T("registration.find_text"), Scripts: []string{"form.js"},
		Alternates: everywhere(urls.FindRegistrations(cms.English))}
	return respond.Private(w, r, status, pages.Find(m, pages.FindPage{Words: "registration.", Action: urls.FindRegistrations(l.Locale()), Form: f, Trouble: t}))
}

// createFindRegistrations mails the links of an address. Nobody learns from the answer whether there are any.
func (h *Handlers) createFindRegistrations(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeAddress(values, respond.Key(values))
	email, err := f.Parse()
	if err != nil {
		return h.drawFindRegistrations(w, r, http.StatusUnprocessableEntity, f, "")
	}
	if err = h.throttle(r, email); err == nil {
		err = h.DB.FindRegistrations(r.Context(), sameSending(f.Key, email), h.registrant(email))
	}
	if errors.Is(err, cms.ErrThrottled) {
		w.Header().Set("Retry-After", "600")
		return h.drawFindRegistrations(w, r, http.StatusTooManyRequests, f, pages.Throttled)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.FindRegistrationsSent(respond.Locale(r)))
}

// findRegistrationsSent says the same to everybody.
func (h *Handlers) findRegistrationsSent(w http.ResponseWriter, r *http.Request) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "registration.found"), NoIndex: true, Alternates: everywhere(urls.FindRegistrationsSent(cms.English))}
	return respond.Private(w, r, http.StatusOK, pages.Found(m, "registration."))
}
