package public

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// signUp is the page of the public event that the address names, with what it asks of those who sign up. One that never took
// sign-ups has no such page.
func (h *Handlers) signUp(w http.ResponseWriter, r *http.Request) (pages.RegistrationForm, error) {
	p, err := h.entry(w, r, cms.EventKind, "", chi.URLParam(r, "slug"))
	if err != nil {
		return pages.RegistrationForm{}, err
	}
	seats, questions, err := h.DB.Seats(r.Context(), p.WorkID)
	if err == nil && !seats.Open {
		err = cms.ErrNotFound
	}
	return pages.RegistrationForm{Event: p, Seats: seats, Questions: questions, Availability: seats.Availability(h.Clock(), p.Event.EndsAt)}, err
}

// newRegistration is the empty form, or why there is none at this moment.
func (h *Handlers) newRegistration(w http.ResponseWriter, r *http.Request) error {
	page, err := h.signUp(w, r)
	if err != nil {
		return err
	}
	page.Form = form.NewRegistration(h.newGuard(), respond.Locale(r), page.Questions)
	return h.drawRegistration(w, r, http.StatusOK, page)
}

func (h *Handlers) drawRegistration(w http.ResponseWriter, r *http.Request, status int, page pages.RegistrationForm) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "registration.title", "title", page.Event.Title), NoIndex: true, Scripts: []string{"form.js"}}
	m.Alternates = map[cms.Locale]string{}
	for _, a := range page.Event.Alternates {
		m.Alternates[a.Locale] = urls.NewRegistration(a.Locale, a.Slug)
	}
	return respond.Private(w, r, status, pages.Registration(m, page))
}

// createRegistration signs somebody up. The answer is the same for everybody: who is registered already, who got a seat and
// who waits learn it from their letter. The event's page is read only where it has to be shown again: many may come at once.
func (h *Handlers) createRegistration(w http.ResponseWriter, r *http.Request) error {
	asked, err := h.DB.SignUp(r.Context(), languageOf(r), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeRegistration(values, asked.Questions)
	f.Key = respond.Key(values)
	again := func(status int, change func(*pages.RegistrationForm)) error {
		page, err := h.signUp(w, r)
		if err != nil {
			return err
		}
		page.Form = f
		change(&page)
		return h.drawRegistration(w, r, status, page)
	}
	request, err := f.Parse(respond.Locale(r))
	if err != nil {
		return again(http.StatusUnprocessableEntity, func(*pages.RegistrationForm) {})
	}
	troubled := func(status int, t pages.Trouble) error {
		return again(status, func(p *pages.RegistrationForm) { p.Trouble = t })
	}
	request.WorkID = asked.WorkID
	err = h.take(w, r, sending{f.Guard, urls.RegistrationSent(languageOf(r), chi.URLParam(r, "slug")), troubled},
		func() error { return h.register(r, f, request) })
	if errors.Is(err, cms.ErrState) {
		return again(http.StatusConflict, func(p *pages.RegistrationForm) { p.Availability = p.Seats.Closed() })
	}
	return err
}

func (h *Handlers) register(r *http.Request, f form.Registration, q cms.RegistrationRequest) error {
	l := i18n.From(r.Context())
	q.Key, q.Person = sameSending(f.Key, q), h.registrant(q.Contact.Email)
	q.Consents = []cms.Consent{{Purpose: cms.ConsentRegistration, Wording: l.T("registration.consent")}}
	if f.Recording {
		q.Consents = append(q.Consents, cms.Consent{Purpose: cms.ConsentRecording, Wording: l.T("registration.recording")})
	}
	if err := h.throttle(r, q.Contact.Email); err != nil {
		return err
	}
	return h.DB.Register(r.Context(), q)
}

// registrant is an address as registrations know it.
func (h *Handlers) registrant(email string) []byte { return auth.Blind(h.Key, "registration", email) }

// registrationSent says the same to everybody.
func (h *Handlers) registrationSent(w http.ResponseWriter, r *http.Request) error {
	p, err := h.entry(w, r, cms.EventKind, "", chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	m := layout.Meta{Title: i18n.T(r.Context(), "registration.sent"), NoIndex: true, Scripts: []string{"form.js"}}
	return respond.Private(w, r, http.StatusOK, pages.RegistrationSent(m, p))
}
