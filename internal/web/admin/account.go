package admin

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// editAccount is one's own account: what one says about oneself, the password, the second factor.
func (h *Handlers) editAccount(w http.ResponseWriter, r *http.Request) error {
	return h.drawAccount(w, r, http.StatusOK, pages.AccountPage{Form: form.OfAccount(respond.User(r))})
}

func (h *Handlers) drawAccount(w http.ResponseWriter, r *http.Request, status int, page pages.AccountPage) error {
	page.User, page.Changed = respond.User(r), r.URL.Query().Has(changed)
	if page.User.Factor {
		var err error
		if page.Codes, err = h.DB.RecoveryCodes(r.Context(), page.User.ID); err != nil {
			return err
		}
	}
	return respond.Private(w, r, status, pages.Account(page))
}

// updateAccount changes name, language of the rooms, and the languages and countries one looks after.
func (h *Handlers) updateAccount(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeAccount(values)
	u, err := f.Parse(respond.User(r))
	if err != nil {
		return h.drawAccount(w, r, http.StatusUnprocessableEntity, pages.AccountPage{Form: f})
	}
	if err := h.DB.SaveAccount(r.Context(), u); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.Account()+"?"+changed+"=1")
}

// updatePassword changes one's own password, for whoever knows the present one, and signs out everywhere else.
func (h *Handlers) updatePassword(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f, token := form.DecodeSecrets(values), ""
	present, password := f.Password("present"), f.Password("password")
	if err = f.Errors.OrNil(); err == nil {
		token, err = h.Door.Change(r.Context(), respond.User(r), present, password, r.UserAgent())
		err = typing(err, "present")
	}
	if errors.As(err, &f.Errors) {
		return h.drawAccount(w, r, http.StatusUnprocessableEntity, pages.AccountPage{Form: form.OfAccount(respond.User(r)), Password: f})
	}
	if err != nil {
		return err
	}
	auth.SetCookie(w, token, h.https())
	return respond.Redirect(w, r, urls.Account()+"?"+changed+"=1")
}

// createFactor begins to set the second factor up, for whoever knows the password.
func (h *Handlers) createFactor(w http.ResponseWriter, r *http.Request) error {
	return h.withPassword(w, r, urls.AccountFactor(), func(u cms.User, password string) error {
		return h.Door.BeginFactor(r.Context(), u, password)
	})
}

// endFactor takes the second factor away, for whoever knows the password.
func (h *Handlers) endFactor(w http.ResponseWriter, r *http.Request) error {
	return h.withPassword(w, r, urls.Account(), func(u cms.User, password string) error {
		return h.Door.EndFactor(r.Context(), u, password)
	})
}

// withPassword does something to the second factor that asks for the password again, and goes on.
func (h *Handlers) withPassword(w http.ResponseWriter, r *http.Request, on string, do func(cms.User, string) error) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeSecrets(values)
	password := f.Password("factor_password")
	if err = f.Errors.OrNil(); err == nil {
		err = typing(do(respond.User(r), password), "factor_password")
	}
	if errors.As(err, &f.Errors) {
		return h.drawAccount(w, r, http.StatusUnprocessableEntity, pages.AccountPage{Form: form.OfAccount(respond.User(r)), Password: f})
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, on)
}
