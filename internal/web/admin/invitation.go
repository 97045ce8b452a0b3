package admin

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showInvitation is the form of somebody who was invited. Looking at it changes nothing.
func (h *Handlers) showInvitation(w http.ResponseWriter, r *http.Request) error {
	return h.drawInvitation(w, r, http.StatusOK, nil)
}

func (h *Handlers) drawInvitation(w http.ResponseWriter, r *http.Request, status int, f *form.Secrets) error {
	token := chi.URLParam(r, "token")
	u, err := h.DB.Invitation(r.Context(), token)
	if err != nil {
		return err
	}
	if f == nil {
		f = &form.Secrets{Name: u.Name}
	}
	return respond.Private(w, atDoor(r, u.Locale), status, pages.Invitation(token, u, *f))
}

// acceptInvitation takes name and password, once, and signs the new user in.
func (h *Handlers) acceptInvitation(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	u, err := h.DB.Invitation(r.Context(), token)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeSecrets(values)
	name, password := f.ParseName(), f.Password("password")
	if err = f.Errors.OrNil(); err == nil {
		err = typing(h.Door.Accept(r.Context(), token, name, password), "password")
	}
	if errors.As(err, &f.Errors) {
		return h.drawInvitation(w, r, http.StatusUnprocessableEntity, &f)
	}
	if err != nil {
		return err
	}
	return h.letIn(w, r, u.Email, password)
}

// typing makes field errors of what the door says about passwords; present is the field of the one that should be known.
func typing(err error, present string) error {
	for refusal, wrong := range map[error]cms.FieldErrors{
		auth.ErrPassword: {"password": "error.password"},
		auth.ErrCommon:   {"password": "error.password_common"},
		auth.ErrRefused:  {present: "error.password_wrong"},
		cms.ErrThrottled: {present: "error.password_throttled"},
	} {
		if errors.Is(err, refusal) {
			return wrong
		}
	}
	return err
}

// letIn signs in somebody who has just chosen a password, and leads to the rest of the account.
func (h *Handlers) letIn(w http.ResponseWriter, r *http.Request, email, password string) error {
	token, u, err := h.Door.Enter(r.Context(), auth.Attempt{Email: email, Password: password, Source: respond.Source(r),
		Agent: r.UserAgent(), Replaced: auth.Token(r, h.https())})
	if err != nil {
		return respond.Redirect(w, r, urls.Login()+"?"+changed+"=1")
	}
	auth.SetCookie(w, token, h.https())
	return respond.Redirect(w, r, further(u, urls.Account()))
}
