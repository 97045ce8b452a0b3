package admin

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showFactor is the secret that waits to be confirmed, as text and picture. Where none waits, the account says more.
func (h *Handlers) showFactor(w http.ResponseWriter, r *http.Request) error {
	return h.drawFactor(w, r, http.StatusOK, form.Secrets{})
}

func (h *Handlers) drawFactor(w http.ResponseWriter, r *http.Request, status int, f form.Secrets) error {
	page, err := h.factorPage(r, respond.User(r), f)
	if errors.Is(err, cms.ErrNotFound) {
		return respond.Redirect(w, r, urls.Account())
	}
	if err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.Factor(page))
}

// factorPage is the secret that waits for a code of the user.
func (h *Handlers) factorPage(r *http.Request, u cms.User, f form.Secrets) (pages.FactorPage, error) {
	secret, err := h.Door.FactorSecret(r.Context(), u)
	if err != nil {
		return pages.FactorPage{}, err
	}
	return pages.FactorPage{Secret: secret, Address: auth.FactorAddress(i18n.T(r.Context(), "site.name"), u.Email, secret), Form: f}, nil
}

// confirmFactor makes the second factor count when the code is right, and shows the recovery codes this one time.
func (h *Handlers) confirmFactor(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeSecrets(values)
	code := f.Code()
	var codes []string
	if err = f.Errors.OrNil(); err == nil {
		codes, err = h.Door.ConfirmFactor(r.Context(), respond.User(r), code)
		err = wrongCode(err)
	}
	if errors.As(err, &f.Errors) {
		return h.drawFactor(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.RecoveryCodes(codes))
}

// wrongCode makes field errors of what the door says about codes.
func wrongCode(err error) error {
	switch {
	case errors.Is(err, auth.ErrRefused):
		return cms.FieldErrors{"code": "error.code"}
	case errors.Is(err, cms.ErrThrottled):
		return cms.FieldErrors{"code": "error.code_throttled"}
	}
	return err
}

// newFinish asks whoever has begun to sign in for the second factor.
func (h *Handlers) newFinish(w http.ResponseWriter, r *http.Request) error {
	next := ours(r.URL.Query().Get("next"))
	if respond.User(r).ID != 0 {
		return respond.Redirect(w, r, next)
	}
	u, err := h.DB.HalfLogin(r.Context(), auth.Token(r, h.https()))
	if errors.Is(err, cms.ErrNotFound) {
		return respond.Redirect(w, r, urls.Login())
	}
	if err != nil {
		return err
	}
	if u.OwesFactor {
		return h.drawBegin(w, r, http.StatusOK, u, form.Secrets{}, next)
	}
	return respond.Private(w, atDoor(r, u.Locale), http.StatusOK, pages.Finish(form.Secrets{}, next))
}

// drawBegin shows at the door the secret of a second factor that has to be set up first.
func (h *Handlers) drawBegin(w http.ResponseWriter, r *http.Request, status int, u cms.User, f form.Secrets, next string) error {
	r = atDoor(r, u.Locale)
	page, err := h.factorPage(r, u, f)
	if err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.Begin(page, next))
}

// createBegin lets in whoever has set the second factor up, and shows the recovery codes this one time.
func (h *Handlers) createBegin(w http.ResponseWriter, r *http.Request, u cms.User, f form.Secrets, next string) error {
	code, status := f.Code(), http.StatusUnprocessableEntity
	token, codes, err := "", []string(nil), f.Errors.OrNil()
	if err == nil {
		token, codes, err = h.Door.Begin(r.Context(), auth.Token(r, h.https()), code, r.UserAgent())
	}
	if errors.Is(err, cms.ErrThrottled) {
		w.Header().Set("Retry-After", "900")
		status = http.StatusTooManyRequests
	}
	if errors.As(wrongCode(err), &f.Errors) {
		return h.drawBegin(w, r, status, u, f, next)
	}
	if err != nil {
		return err
	}
	auth.SetCookie(w, token, h.https())
	return respond.Private(w, atDoor(r, u.Locale), http.StatusOK, pages.FirstCodes(codes, next))
}

// createFinish lets in whoever has begun to sign in and has the second factor too.
func (h *Handlers) createFinish(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f, token, next := form.DecodeSecrets(values), "", ours(values.Get("next"))
	if u, err := h.DB.HalfLogin(r.Context(), auth.Token(r, h.https())); err == nil && u.OwesFactor {
		return h.createBegin(w, r, u, f, next)
	}
	code := f.Code()
	if err = f.Errors.OrNil(); err == nil {
		token, err = h.Door.Finish(r.Context(), auth.Token(r, h.https()), code, respond.Source(r), r.UserAgent())
	}
	switch {
	case errors.Is(err, cms.ErrNotFound):
		return respond.Redirect(w, r, urls.Login())
	case errors.Is(err, cms.ErrThrottled):
		w.Header().Set("Retry-After", "900")
		f.Errors.Add("code", "error.code_throttled")
		return respond.Private(w, atDoor(r, preferred(r)), http.StatusTooManyRequests, pages.Finish(f, next))
	case errors.As(wrongCode(err), &f.Errors):
		return respond.Private(w, atDoor(r, preferred(r)), http.StatusUnprocessableEntity, pages.Finish(f, next))
	case err != nil:
		return err
	}
	auth.SetCookie(w, token, h.https())
	return respond.Redirect(w, r, next)
}
