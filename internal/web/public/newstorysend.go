package public

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// sendStory hands a story to the editors that was stored a moment ago, or shows everything that is missing. Whoever sends
// it from a link that came by letter has confirmed the address with that.
func (h *Handlers) sendStory(w http.ResponseWriter, r *http.Request, page pages.StoryForm) error {
	page.Form.Errors = page.Form.Check()
	if !page.Consent {
		page.Form.Errors.Add("consent", "error.consent")
	}
	if err := page.Form.Errors.OrNil(); err != nil {
		return h.storyAgain(w, r, page, err)
	}
	if err := h.throttle(r, page.Draft.Contact.Email); err != nil {
		return h.storyAgain(w, r, page, err)
	}
	if err := h.handOver(r, page.Token); err != nil && !errors.Is(err, cms.ErrState) {
		return err
	}
	return respond.Redirect(w, r, urls.Story(respond.Locale(r), page.Token))
}

// storyAgain shows a step that was stored, but could not be sent, as a form that is drawn anew.
func (h *Handlers) storyAgain(w http.ResponseWriter, r *http.Request, page pages.StoryForm, trouble error) error {
	d, err := h.DB.Draft(r.Context(), linkHash(page.Token))
	if err != nil {
		return err
	}
	again := storyPage(page.Step, page.Token, d)
	again.Form.Errors, again.Consent = page.Form.Errors, page.Consent
	return h.storyTrouble(w, r, again, trouble)
}

func (h *Handlers) handOver(r *http.Request, token string) error {
	d, err := h.DB.Draft(r.Context(), linkHash(token))
	if err != nil {
		return err
	}
	if err := h.DB.SaveDraft(r.Context(), form.StoryOf(d).Finished(d), linkHash(token)); err != nil {
		return err
	}
	if d.Mailed {
		if err := h.DB.ConfirmStory(r.Context(), d.ID); err != nil {
			return err
		}
	}
	_, err = h.DB.SendStory(r.Context(), d.ID, consents(i18n.From(r.Context()), d))
	return err
}

// consents are what the writer agreed to, word for word as it was read.
func consents(l *i18n.Localizer, d cms.StoryDraft) []cms.Consent {
	list := []cms.Consent{{Purpose: cms.ConsentPublish, Wording: l.T("story_form.consent")}}
	if d.Story.QuoteAgreed {
		list = append(list, cms.Consent{Purpose: cms.ConsentQuote, Wording: l.T("story_form.field.quote_agreed")})
	}
	return list
}

// confirmStory is the button behind a mailed link: the address is the writer's, and a story that waited for that is with
// the editors. Behind any other link it proves nothing. A story that was changed since it was sent has to be whole.
func (h *Handlers) confirmStory(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	d, err := h.DB.Draft(r.Context(), linkHash(token))
	switch {
	case err != nil:
		return err
	case !d.Mailed:
		return cms.ErrForbidden
	case d.State == cms.Unverified && form.StoryOf(d).Check().OrNil() != nil:
		return respond.Redirect(w, r, pages.CheckedStep(respond.Locale(r), token, cms.StorySending))
	}
	if err := h.DB.ConfirmStory(r.Context(), d.ID); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.Story(respond.Locale(r), token))
}
