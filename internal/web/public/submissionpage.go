package public

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

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

// visit is a story behind its private address, and that address's token.
type visit struct {
	cms.Submission
	token string
}

// visit is cms.ErrNotFound for every token that opens nothing.
func (h *Handlers) visit(r *http.Request) (visit, error) {
	token := chi.URLParam(r, "token")
	s, err := h.DB.SubmissionByLink(r.Context(), linkHash(token))
	return visit{s, token}, err
}

// visitAndForm is the story and what was typed on its page.
func (h *Handlers) visitAndForm(r *http.Request) (visit, url.Values, error) {
	v, err := h.visit(r)
	if err != nil {
		return v, nil, err
	}
	values, err := respond.Form(r)
	return v, values, err
}

// showSubmission is a story's private page.
func (h *Handlers) showSubmission(w http.ResponseWriter, r *http.Request) error {
	v, err := h.visit(r)
	if err != nil {
		return err
	}
	return h.drawSubmission(w, r, http.StatusOK, v, func(p *pages.StoryPage) {
		if done := r.URL.Query().Get("done"); slices.Contains(pages.StoryDone, done) {
			p.Done = done
		}
	})
}

// drawSubmission shows the page as it stands now, after change has put in what was typed or happened.
func (h *Handlers) drawSubmission(w http.ResponseWriter, r *http.Request, status int, v visit, change func(*pages.StoryPage)) error {
	p, err := h.submissionPage(r, v)
	if err != nil {
		return err
	}
	change(&p)
	return respond.Private(w, r, status, pages.Submission(p))
}

func (h *Handlers) submissionPage(r *http.Request, v visit) (pages.StoryPage, error) {
	key := respond.NewKey()
	p := pages.StoryPage{Submission: v.Submission, Token: v.token, Key: key, Meta: privateMeta(r, urls.Story(cms.English, v.token))}
	var err error
	if p.StoryPage, err = h.DB.StoryPage(r.Context(), v.ID); err != nil {
		return p, err
	}
	if p.Mailed, err = h.DB.LinkMailed(r.Context(), linkHash(v.token)); err != nil {
		return p, err
	}
	p.Answers = form.NewAnswers(key, v.Story, asked(p.StoryPage))
	return p, nil
}

// privateMeta is what a private page says about itself; address is its own.
func privateMeta(r *http.Request, address string) layout.Meta {
	return layout.Meta{Title: i18n.T(r.Context(), "story_page.private"), NoIndex: true, Scripts: []string{"form.js"},
		Alternates: everywhere(address)}
}

// asked are the fields that wait for an answer.
func asked(p cms.StoryPage) []string {
	var fields []string
	for _, q := range p.Open() {
		fields = append(fields, q.Field)
	}
	return fields
}

func (h *Handlers) backToSubmission(w http.ResponseWriter, r *http.Request) error {
	v, err := h.visit(r)
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.Story(respond.Locale(r), v.token))
}

// doneWith leads to the page, which says that the form did what it should.
func (h *Handlers) doneWith(w http.ResponseWriter, r *http.Request, v visit, part string) error {
	return respond.Redirect(w, r, urls.StoryDone(respond.Locale(r), v.token, part))
}

// throttleVisit counts a form of a story's page: strictly for the story, generously for a network address.
func (h *Handlers) throttleVisit(r *http.Request, v visit) error {
	if err := h.DB.Throttle(r.Context(), auth.Blind(h.Key, "story page", v.token), h.EmailLimit, time.Hour); err != nil {
		return err
	}
	return h.DB.Throttle(r.Context(), auth.Blind(h.Key, "form source", respond.Source(r)), h.SourceLimit, time.Hour)
}

// settleVisit answers a form of the page: done, or the page again with everything typed, put back by keep. Where the story
// has moved on meanwhile, overtaken puts it where it can still be sent.
func (h *Handlers) settleVisit(w http.ResponseWriter, r *http.Request, v visit, part string, err error, keep, overtaken func(*pages.StoryPage)) error {
	var wrong cms.FieldErrors
	switch {
	case err == nil:
		return h.doneWith(w, r, v, part)
	case errors.As(err, &wrong):
		return h.drawSubmission(w, r, http.StatusUnprocessableEntity, v, keep)
	case errors.Is(err, cms.ErrThrottled):
		w.Header().Set("Retry-After", "600")
		return h.drawSubmission(w, r, http.StatusTooManyRequests, v, func(p *pages.StoryPage) { keep(p); p.Trouble = pages.Throttled })
	case errors.Is(err, cms.ErrState), errors.Is(err, cms.ErrConflict):
		if v, err = h.visit(r); err != nil {
			return err
		}
		return h.drawSubmission(w, r, http.StatusConflict, v, func(p *pages.StoryPage) { overtaken(p); p.Late = true })
	}
	return err
}
