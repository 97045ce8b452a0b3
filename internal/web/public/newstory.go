package public

import (
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// newStory is the empty first step. Its key makes a double click one story.
func (h *Handlers) newStory(w http.ResponseWriter, r *http.Request) error {
	return h.drawStory(w, r, http.StatusOK, blankStory(respond.NewKey()))
}

func blankStory(key string) pages.StoryForm {
	f := form.NewStory()
	return pages.StoryForm{Step: cms.StoryTelling, Form: f, Key: key, Version: "0", Drawn: f.Drawn(cms.StoryTelling)}
}

// createStory begins a draft under its private address and goes on to the next step. Nothing needs to be complete.
func (h *Handlers) createStory(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	key := respond.Key(values)
	if _, err := h.DB.Draft(r.Context(), linkHash(h.storyToken(key))); !errors.Is(err, cms.ErrNotFound) {
		if err != nil {
			return err
		}
		return h.saveStory(w, r, h.storyToken(key), cms.StoryTelling, values)
	}
	page := blankStory(key)
	page.Form = form.DecodeStory(cms.StoryTelling, values, page.Form)
	if page.Form.CheckEmail(); page.Form.Blank() {
		page.Form.Errors.Add("title", "error.required")
	}
	if page.Form.Errors.OrNil() != nil {
		return h.drawStory(w, r, http.StatusUnprocessableEntity, page)
	}
	if err := h.throttleVoice(r, page.Form.Get("email")); err != nil {
		return h.storyTrouble(w, r, page, err)
	}
	token, err := h.beginStory(r, page, values)
	if err != nil {
		return err
	}
	return h.goOn(w, r, token, cms.StoryTelling, values)
}

// beginStory stores a new draft. Where the address of the form's key was made useless in the meantime, it gets another.
func (h *Handlers) beginStory(r *http.Request, page pages.StoryForm, values url.Values) (string, error) {
	d := page.Form.Draft(cms.StoryDraft{})
	for {
		token := h.storyToken(page.Key)
		a := cms.Arrival{Key: sameSending(page.Key, "story"), Link: linkHash(token), Locale: respond.Locale(r), Story: d.Story, Contact: d.Contact,
			Page: page.Key, Mark: mark(values)}
		if err := h.DB.CreateDraft(r.Context(), a, cms.StoryTelling); err != nil {
			return "", err
		}
		_, err := h.DB.SubmissionByLink(r.Context(), a.Link)
		if !errors.Is(err, cms.ErrNotFound) {
			return token, err
		}
		page.Key = respond.NewKey()
	}
}

// storyToken is the private address of the draft that a form's key begins: the same form gets the same address, and
// nothing secret is stored.
func (h *Handlers) storyToken(key string) string {
	return base64.RawURLEncoding.EncodeToString(auth.Blind(h.Key, "story", key))
}

// mark is what the browser calls this saving; a later one of the same form is greater.
func mark(values url.Values) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > 'z' {
			return -1
		}
		return c
	}, values.Get("mark")[:min(40, len(values.Get("mark")))])
}

// goOn leads to where the button said: the next step, another one, or the private page, to come back later.
func (h *Handlers) goOn(w http.ResponseWriter, r *http.Request, token string, step cms.StoryStep, values url.Values) error {
	l, then := respond.Locale(r), cms.StoryStep(values.Get("then"))
	switch {
	case then == pages.Later:
		return respond.Redirect(w, r, urls.Story(l, token))
	case then.Known():
		return respond.Redirect(w, r, urls.StoryStep(l, token, then))
	}
	return respond.Redirect(w, r, urls.StoryStep(l, token, step.Next()))
}
