package public

import (
	"encoding/base64"
	"net/http"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// askEnd asks once more before a story or its writer's address goes for good.
func (h *Handlers) askEnd(part string) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := h.visit(r)
		if err != nil {
			return err
		}
		p, err := h.submissionPage(r, v)
		if err != nil {
			return err
		}
		p.Meta.Alternates = everywhere(urls.StoryPart(cms.English, v.token, part))
		return respond.Private(w, r, http.StatusOK, pages.StoryEnd(p, part))
	}
}

// withdrawStory takes the story off the site, or out of the editors' hands, with its photos.
func (h *Handlers) withdrawStory(w http.ResponseWriter, r *http.Request) error {
	v, err := h.visit(r)
	if err != nil {
		return err
	}
	gone, err := h.DB.WithdrawStory(r.Context(), v.ID)
	if err != nil {
		return err
	}
	for _, p := range gone {
		h.erasePhoto(r, p)
	}
	return h.doneWith(w, r, v, "withdrawal")
}

// eraseContact forgets who sent the story.
func (h *Handlers) eraseContact(w http.ResponseWriter, r *http.Request) error {
	v, err := h.visit(r)
	if err != nil {
		return err
	}
	if err := h.DB.EraseContact(r.Context(), v.ID); err != nil {
		return err
	}
	return h.doneWith(w, r, v, "erasure")
}

// beginCorrection opens a correction of a published story under an address of its own, which follows from the form's key
// and our own: a double click opens one.
func (h *Handlers) beginCorrection(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	same := sameSending(respond.Key(values), []any{"correction", v.ID})
	token := base64.RawURLEncoding.EncodeToString(auth.Blind(h.Key, "story correction", string(same)))
	if err := h.throttleVisit(r, v); err != nil {
		return err
	}
	story, err := h.asPublished(r, v.Submission)
	if err == nil {
		err = h.DB.BeginCorrection(r.Context(), v.ID, same, linkHash(token), story)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.StoryStep(respond.Locale(r), token, cms.StoryTelling))
}

// asPublished is the story as the site shows it in its own language, else as the library and the editors agreed on it.
func (h *Handlers) asPublished(r *http.Request, s cms.Submission) (cms.Story, error) {
	story := s.Story
	if s.Edited != nil {
		story = story.With(*s.Edited)
	}
	if s.Published == nil {
		return story, nil
	}
	id, err := h.DB.CorrectedEntry(r.Context(), s.WorkID, s.Locale)
	if err != nil {
		return story, err
	}
	doc, err := h.DB.Document(r.Context(), id)
	if err != nil || doc.CaseStudy == nil || doc.Entry.Locale != s.Locale {
		return story, err
	}
	return form.PublishedStory(doc, story), nil
}
