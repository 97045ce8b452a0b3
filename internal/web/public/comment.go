package public

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// commented is the public entry that the address names, of a kind that takes comments.
func (h *Handlers) commented(r *http.Request, k cms.Kind) (cms.EntryPage, error) {
	p, err := h.DB.EntryPage(r.Context(), languageOf(r), k, "", chi.URLParam(r, "slug"))
	h.closeTalk(&p)
	return p, err
}

// closeTalk takes no more comments where their time is over.
func (h *Handlers) closeTalk(p *cms.EntryPage) {
	if p.Talk != nil {
		p.Talk.Open = p.Talk.Takes(h.Clock())
	}
}

// newComment is the empty form for a comment.
func (h *Handlers) newComment(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, err := h.commented(r, k)
		if err != nil {
			return err
		}
		answer, _ := strconv.Atoi(r.URL.Query().Get("reply"))
		return h.drawComment(w, r, http.StatusOK, pages.CommentPage{Entry: p, Form: form.NewComment(h.newGuard(), answer)})
	}
}

// drawComment shows the form. An answer to something that is not public is not found.
func (h *Handlers) drawComment(w http.ResponseWriter, r *http.Request, status int, page pages.CommentPage) error {
	if page.Form.Answer != 0 {
		for _, c := range page.Entry.Talk.Comments {
			if c.Number == page.Form.Answer {
				page.Answered = &c
			}
		}
		if page.Answered == nil {
			return cms.ErrNotFound
		}
	}
	m := layout.Meta{Title: i18n.T(r.Context(), "comment.write"), NoIndex: true, Scripts: []string{"form.js"}}
	return respond.Private(w, r, status, pages.NewComment(m, page))
}

// createComment stores what was sent, or shows the form again with every error beside its field and all text kept. What a
// program filled in is thanked for and forgotten.
func (h *Handlers) createComment(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, err := h.commented(r, k)
		if err != nil {
			return err
		}
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		page := pages.CommentPage{Entry: p, Form: form.DecodeComment(values)}
		page.Form.Key = respond.Key(values)
		if err := page.Form.Parse(); err != nil {
			return h.drawComment(w, r, http.StatusUnprocessableEntity, page)
		}
		if !p.Talk.Open {
			return h.drawComment(w, r, http.StatusConflict, page)
		}
		again := func(status int, t pages.Trouble) error {
			page.Trouble = t
			return h.drawComment(w, r, status, page)
		}
		return h.take(w, r, sending{page.Form.Guard, urls.CommentSent(p.Card), again}, func() error { return h.receiveComment(r, page) })
	}
}

func (h *Handlers) receiveComment(r *http.Request, page pages.CommentPage) error {
	f, p := page.Form, page.Entry
	a := cms.CommentArrival{WorkID: p.WorkID, Locale: p.Locale, Answer: f.Answer, Name: f.Name, Email: f.Email, Body: f.Body, Title: p.Title}
	a.Key = sameSending(f.Key, a)
	before, err := h.DB.CommentReceived(r.Context(), a.Key)
	if err == nil && !before {
		err = h.throttleVoice(r, f.Email)
	}
	if err != nil {
		return err
	}
	return h.DB.ReceiveComment(r.Context(), a)
}

// commentSent says that an editor reads the comment first.
func (h *Handlers) commentSent(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, err := h.commented(r, k)
		if err != nil {
			return err
		}
		m := layout.Meta{Title: i18n.T(r.Context(), "comment.sent"), NoIndex: true, Scripts: []string{"form.js"}}
		return respond.Private(w, r, http.StatusOK, pages.CommentSent(m, p))
	}
}
