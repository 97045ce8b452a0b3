package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// editMail is the form of a waiting letter's subject and words.
func (h *Handlers) editMail(w http.ResponseWriter, r *http.Request) error {
	l, err := h.waitingLetter(r)
	if err != nil {
		return err
	}
	return h.drawMailEdit(w, r, http.StatusOK, pages.MailEditForm{Letter: l, Form: form.OfLetter(l)})
}

// waitingLetter is the letter the route names; one that waits no more is cms.ErrState.
func (h *Handlers) waitingLetter(r *http.Request) (cms.Letter, error) {
	l, err := h.letter(r)
	if err == nil && !l.MayBeEdited() {
		err = cms.ErrState
	}
	return l, err
}

func (h *Handlers) drawMailEdit(w http.ResponseWriter, r *http.Request, status int, page pages.MailEditForm) error {
	var err error
	if page.Alike, err = h.DB.MailsAlike(r.Context(), page.Letter); err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.MailEdit(page))
}

// updateMail stores subject and words over those the form had shown, and has the letter written anew with them.
func (h *Handlers) updateMail(w http.ResponseWriter, r *http.Request) error {
	l, err := h.waitingLetter(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.MailEditForm{Letter: l, Form: form.DecodeMailEdit(values)}
	edit, err := page.Form.Parse()
	if err == nil && page.Form.Version != form.OfLetter(l).Version {
		err = cms.ErrConflict
	}
	if err == nil {
		err = h.DB.EditMail(r.Context(), actor(r), l, edit)
	}
	if status := again(err, page.Form.Errors); status != 0 {
		if status == http.StatusConflict {
			page.Conflict, page.Form.Version = true, form.OfLetter(l).Version
		}
		return h.drawMailEdit(w, r, status, page)
	}
	if err != nil {
		return err
	}
	if err := h.Post.WriteNow(r.Context()); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminMail(l.ID))
}
