package admin

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// asked is what the address says after a letter was asked for.
const asked = "asked"

// newReset is the form that asks for a letter, or says that one was asked for.
func (h *Handlers) newReset(w http.ResponseWriter, r *http.Request) error {
	return drawReset(w, r, http.StatusOK, form.Reset{}, "")
}

func drawReset(w http.ResponseWriter, r *http.Request, status int, f form.Reset, problem string) error {
	return respond.Private(w, atDoor(r, preferred(r)), status, pages.AskReset(f, problem, r.URL.Query().Has(asked)))
}

// createReset asks for a letter with a link. Nobody learns from the answer, or from its time, whether the address is known.
func (h *Handlers) createReset(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeReset(values)
	if f.Parse() != nil {
		return drawReset(w, r, http.StatusUnprocessableEntity, f, "")
	}
	err = h.Door.AskReset(r.Context(), f.Email, respond.Source(r))
	if errors.Is(err, cms.ErrThrottled) {
		w.Header().Set("Retry-After", "900")
		return drawReset(w, r, http.StatusTooManyRequests, f, "admin.reset.throttled")
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AskReset()+"?"+asked+"=1")
}

// editReset is the form for a new password. Looking at it changes nothing.
func (h *Handlers) editReset(w http.ResponseWriter, r *http.Request) error {
	return h.drawNewPassword(w, r, http.StatusOK, form.Secrets{})
}

func (h *Handlers) drawNewPassword(w http.ResponseWriter, r *http.Request, status int, f form.Secrets) error {
	token := chi.URLParam(r, "token")
	u, err := h.DB.Forgetful(r.Context(), token)
	if err != nil {
		return err
	}
	return respond.Private(w, atDoor(r, u.Locale), status, pages.NewPassword(token, u, f))
}

// updateReset takes the new password, once, and ends all logins; the second factor stays.
func (h *Handlers) updateReset(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeSecrets(values)
	password := f.Password("password")
	if err = f.Errors.OrNil(); err == nil {
		err = typing(h.Door.Reset(r.Context(), chi.URLParam(r, "token"), password), "password")
	}
	if errors.As(err, &f.Errors) {
		return h.drawNewPassword(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.Login()+"?"+changed+"=1")
}
