package public

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// newFeedback asks what somebody thinks of an event that has begun, with what was said before. Before the beginning, and for
// who has no place, there is no such page.
func (h *Handlers) newFeedback(w http.ResponseWriter, r *http.Request) error {
	page, err := h.feedbackPage(r)
	if err != nil {
		return err
	}
	said, err := h.DB.Feedback(r.Context(), page.Registration.ID)
	if err != nil {
		return err
	}
	page.Form, page.Said = form.OfFeedback(said), !said.At.IsZero()
	return h.drawFeedback(w, r, http.StatusOK, page)
}

func (h *Handlers) feedbackPage(r *http.Request) (pages.FeedbackPage, error) {
	page, err := h.registered(r)
	if err == nil && !page.TakesFeedback() {
		err = cms.ErrNotFound
	}
	return pages.FeedbackPage{RegistrationPage: page}, err
}

func (h *Handlers) drawFeedback(w http.ResponseWriter, r *http.Request, status int, page pages.FeedbackPage) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "feedback.title"), NoIndex: true, Scripts: []string{"form.js"},
		Alternates: everywhere(urls.RegistrationPart(cms.English, page.Token, "feedback"))}
	return respond.Private(w, r, status, pages.Feedback(m, page))
}

// createFeedback keeps it; the last of several answers counts.
func (h *Handlers) createFeedback(w http.ResponseWriter, r *http.Request) error {
	page, err := h.feedbackPage(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page.Form = form.DecodeFeedback(values)
	said, err := page.Form.Parse()
	if err != nil {
		return h.drawFeedback(w, r, http.StatusUnprocessableEntity, page)
	}
	err = h.DB.GiveFeedback(r.Context(), page.Registration.ID, said)
	if errors.Is(err, cms.ErrState) {
		return cms.ErrNotFound
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.RegistrationPart(respond.Locale(r), page.Token, "feedback"))
}
