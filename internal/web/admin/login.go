package admin

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// newLogin is the form at the door; whoever is in already goes on.
func (h *Handlers) newLogin(w http.ResponseWriter, r *http.Request) error {
	next := ours(r.URL.Query().Get("next"))
	if respond.User(r).ID != 0 {
		return respond.Redirect(w, r, next)
	}
	return drawLogin(w, r, http.StatusOK, form.Login{Next: next}, "")
}

func drawLogin(w http.ResponseWriter, r *http.Request, status int, f form.Login, problem string) error {
	return respond.Private(w, atDoor(r, preferred(r)), status, pages.Login(f, problem, r.URL.Query().Has(changed)))
}

// atDoor speaks the language to somebody who is not in yet.
func atDoor(r *http.Request, l cms.Locale) *http.Request {
	return r.WithContext(i18n.With(r.Context(), i18n.For(l)))
}

// preferred is the interface language the browser likes best: at the door nobody has said theirs yet.
func preferred(r *http.Request) cms.Locale {
	var tags []language.Tag
	for _, l := range cms.Interface {
		tags = append(tags, language.Make(string(l)))
	}
	_, best := language.MatchStrings(language.NewMatcher(tags), r.Header.Get("Accept-Language"))
	return cms.Interface[best]
}

// createLogin lets somebody in, or says in the same words for every account that it does not.
func (h *Handlers) createLogin(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeLogin(values)
	f.Next = ours(f.Next)
	email, password, err := f.Parse()
	if err != nil {
		return drawLogin(w, r, http.StatusUnprocessableEntity, f, "")
	}
	token, u, err := h.Door.Enter(r.Context(), auth.Attempt{Email: email, Password: password, Source: respond.Source(r),
		Agent: r.UserAgent(), Replaced: auth.Token(r, h.https())})
	switch {
	case errors.Is(err, auth.ErrRefused):
		return drawLogin(w, r, http.StatusUnprocessableEntity, f, "admin.login.refused")
	case errors.Is(err, cms.ErrThrottled):
		w.Header().Set("Retry-After", "900")
		return drawLogin(w, r, http.StatusTooManyRequests, f, "admin.login.throttled")
	case err != nil:
		return err
	}
	auth.SetCookie(w, token, h.https())
	return respond.Redirect(w, r, further(u, f.Next))
}

// further is where somebody goes on to whose password was right: to the second factor, where there is or has to be one.
func further(u cms.User, next string) string {
	if u.Factor || u.OwesFactor {
		return urls.LoginFactor() + "?next=" + url.QueryEscape(next)
	}
	return next
}

// changed is what the address says of a door that is reached after a password was chosen.
const changed = "changed"

// ours is the path to go on to: one of this site, else "My work".
func ours(next string) string {
	if !respond.Local(next) || strings.HasPrefix(next, urls.Login()) {
		return urls.Admin()
	}
	return next
}

// endLogin signs out on this device.
func (h *Handlers) endLogin(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.Logout(r.Context(), auth.Token(r, h.https())); err != nil {
		return err
	}
	auth.SetCookie(w, "", h.https())
	return respond.Redirect(w, r, urls.Login())
}

// listLogins shows where the user is signed in.
func (h *Handlers) listLogins(w http.ResponseWriter, r *http.Request) error {
	list, err := h.DB.Logins(r.Context(), respond.User(r).ID, auth.Token(r, h.https()))
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Logins(list))
}

// revokeLogin ends one login of the user's own.
func (h *Handlers) revokeLogin(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.EndLogin(r.Context(), respond.User(r).ID, number(r, "id")); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.Logins())
}

// endAllLogins signs the user out everywhere, here too.
func (h *Handlers) endAllLogins(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.EndLogins(r.Context(), respond.User(r).ID); err != nil {
		return err
	}
	auth.SetCookie(w, "", h.https())
	return respond.Redirect(w, r, urls.Login())
}
