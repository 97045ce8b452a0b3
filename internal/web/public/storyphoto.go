package public

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// showStoryPhotos is the page of a story's photos, each with what is said about it.
func (h *Handlers) showStoryPhotos(w http.ResponseWriter, r *http.Request) error {
	return h.drawStoryPhotos(w, r, http.StatusOK, func(*pages.StoryPhotos) {})
}

func (h *Handlers) drawStoryPhotos(w http.ResponseWriter, r *http.Request, status int, change func(*pages.StoryPhotos)) error {
	v, err := h.visit(r)
	if err != nil {
		return err
	}
	list, err := h.DB.StoryPhotos(r.Context(), v.ID)
	if err != nil {
		return err
	}
	page := pages.StoryPhotos{Token: v.token, Story: v.Submission, Photos: list}
	change(&page)
	m := layout.Meta{Title: i18n.T(r.Context(), "story_photo.title"), NoIndex: true, Scripts: []string{"story-photos.js"},
		Alternates: everywhere(urls.StoryPart(cms.English, v.token, "photos"))}
	return respond.Private(w, r, status, pages.StoryPhotosPage(m, page))
}

// addressedPhoto is the photo that the address names, of the story behind it.
func (h *Handlers) addressedPhoto(r *http.Request) (cms.StoryPhoto, string, error) {
	v, err := h.visit(r)
	if err != nil {
		return cms.StoryPhoto{}, "", err
	}
	id, err := strconv.ParseInt(chi.URLParam(r, "photo"), 10, 64)
	if err != nil {
		return cms.StoryPhoto{}, v.token, cms.ErrNotFound
	}
	p, err := h.DB.StoryPhoto(r.Context(), v.ID, id)
	return p, v.token, err
}

// createStoryPhotos takes photos in. A script sends them one by one and asks for JSON; a form may send several. Sending the
// same photo again changes nothing.
func (h *Handlers) createStoryPhotos(w http.ResponseWriter, r *http.Request) error {
	v, err := h.visit(r)
	if err != nil {
		return err
	}
	var wrong []pages.RefusedPhoto
	taken := 0
	err = respond.Files(r, media.MaxFiles, func(name string, content io.Reader) error {
		_, err := h.takePhoto(r.Context(), v.ID, name, content)
		key := refusedPhoto(err)
		if key == "" {
			taken++
			return err
		}
		wrong = append(wrong, pages.RefusedPhoto{Name: cms.ShownName(name), Words: key})
		return nil
	})
	if err == nil && taken+len(wrong) == 0 {
		wrong = []pages.RefusedPhoto{{Words: "media.refused.none"}}
	}
	if strings.HasPrefix(r.Header.Get("Accept"), "application/json") {
		return h.answerPhoto(w, r, wrong, err)
	}
	switch {
	case err != nil:
		return err
	case len(wrong) > 0:
		return h.drawStoryPhotos(w, r, http.StatusUnprocessableEntity, func(p *pages.StoryPhotos) { p.Refused = wrong })
	}
	return respond.Redirect(w, r, urls.StoryPart(respond.Locale(r), v.token, "photos"))
}

// refusedPhoto is the sentence about a photo we do not take; empty for one we do and for what is nobody's fault.
func refusedPhoto(err error) string {
	var fields cms.FieldErrors
	switch {
	case errors.As(err, &fields):
		return fields["file"]
	case errors.Is(err, cms.ErrTooLarge):
		return "media.refused.too_large"
	case errors.Is(err, cms.ErrState):
		return "story_photo.decided"
	}
	return ""
}

// takePhoto keeps a photo: first its bytes, then its row.
func (h *Handlers) takePhoto(ctx context.Context, story int64, name string, content io.Reader) (int64, error) {
	u, err := h.Media.Receive(content)
	if err != nil {
		return 0, err
	}
	defer u.Close()
	preview, err := h.Media.KeepPhoto(ctx, u)
	if err != nil {
		return 0, err
	}
	return h.DB.AddStoryPhoto(ctx, cms.StoryPhoto{SubmissionID: story, SHA256: u.SHA256, Preview: preview, Format: u.Type.Format,
		Filename: cms.Filename(name, u.Type.Format), Mime: u.Type.Mime, Bytes: u.Bytes, Width: u.Width, Height: u.Height})
}

// answerPhoto answers the script: nothing where all is well, else a sentence.
func (h *Handlers) answerPhoto(w http.ResponseWriter, r *http.Request, wrong []pages.RefusedPhoto, err error) error {
	status, words := http.StatusOK, ""
	switch {
	case err != nil:
		status = respond.Status(err)
		words = i18n.T(r.Context(), "story_photo.line")
	case len(wrong) > 0:
		status, words = http.StatusUnprocessableEntity, i18n.T(r.Context(), wrong[0].Words)
	}
	return respond.JSON(w, status, map[string]string{"error": words})
}

// showStoryPhoto sends the small picture to whoever knows the story's address.
func (h *Handlers) showStoryPhoto(w http.ResponseWriter, r *http.Request) error {
	p, _, err := h.addressedPhoto(r)
	if err != nil {
		return err
	}
	return respond.Preview(w, r, h.Media, media.Preview(p.Preview))
}

// editStoryPhoto asks what is in a photo and who.
func (h *Handlers) editStoryPhoto(w http.ResponseWriter, r *http.Request) error {
	p, token, err := h.addressedPhoto(r)
	if err != nil {
		return err
	}
	return h.drawStoryPhoto(w, r, http.StatusOK, pages.StoryPhotoWords{Token: token, Photo: p, Form: form.StoryPhotoOf(p)})
}

func (h *Handlers) drawStoryPhoto(w http.ResponseWriter, r *http.Request, status int, page pages.StoryPhotoWords) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "story_photo.words"), NoIndex: true, Scripts: []string{"form.js"},
		Alternates: everywhere(urls.StoryPhoto(cms.English, page.Token, page.Photo.ID, "words"))}
	return respond.Private(w, r, status, pages.StoryPhotoWordsPage(m, page))
}

// saveStoryPhoto stores what is said about a photo.
func (h *Handlers) saveStoryPhoto(w http.ResponseWriter, r *http.Request) error {
	p, token, err := h.addressedPhoto(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeStoryPhoto(values)
	said, err := f.Parse(p)
	if err != nil {
		return h.drawStoryPhoto(w, r, http.StatusUnprocessableEntity, pages.StoryPhotoWords{Token: token, Photo: p, Form: f})
	}
	wording := i18n.T(r.Context(), pages.PeopleWords+string(said.People))
	if err := h.DB.SaveStoryPhoto(r.Context(), said, wording, f.First); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.StoryPart(respond.Locale(r), token, "photos"))
}

// withdrawStoryPhoto takes a photo back.
func (h *Handlers) withdrawStoryPhoto(w http.ResponseWriter, r *http.Request) error {
	p, token, err := h.addressedPhoto(r)
	if err != nil {
		return err
	}
	gone, err := h.DB.WithdrawStoryPhoto(r.Context(), p.SubmissionID, p.ID)
	if err != nil {
		return err
	}
	h.erasePhoto(r, gone)
	return respond.Redirect(w, r, urls.StoryPart(respond.Locale(r), token, "photos"))
}

// erasePhoto removes the bytes. What the disk does not give up now goes with the next clearing up; no page has it any more.
func (h *Handlers) erasePhoto(r *http.Request, p cms.ErasedPhoto) {
	if err := h.Media.EraseStoryPhoto(r.Context(), p); err != nil {
		slog.Error("photo", "error", err)
	}
}
