package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// submissionPhoto is the photo that the address names.
func (h *Handlers) submissionPhoto(r *http.Request) (cms.StoryPhoto, error) {
	return h.DB.StoryPhoto(r.Context(), number(r, "id"), number(r, "photo"))
}

// showSubmissionPhoto sends the small picture of a photo that is not public.
func (h *Handlers) showSubmissionPhoto(w http.ResponseWriter, r *http.Request) error {
	p, err := h.submissionPhoto(r)
	if err != nil {
		return err
	}
	return respond.Preview(w, r, h.Media, media.Preview(p.Preview))
}

// saveSubmissionPhoto finishes what the library said about a photo, and says whether it is to be published.
func (h *Handlers) saveSubmissionPhoto(w http.ResponseWriter, r *http.Request) error {
	p, err := h.submissionPhoto(r)
	if err != nil {
		return err
	}
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeEditedPhoto(values)
	said, err := f.Parse(p)
	if err != nil {
		return h.drawSubmission(w, r, http.StatusUnprocessableEntity, s, func(d *pages.DecisionDesk) { d.Wrong = &pages.WrongPhoto{ID: p.ID, Form: f} })
	}
	if err := h.DB.EditStoryPhoto(r.Context(), actor(r), said); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminSubmission(s.ID)+"#photos")
}
