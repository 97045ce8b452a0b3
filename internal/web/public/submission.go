package public

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// newStory is the empty form. Its key makes a double click one story.
func (h *Handlers) newStory(w http.ResponseWriter, r *http.Request) error {
	return h.drawStory(w, r, http.StatusOK, form.NewStory(respond.NewKey()), false)
}

func (h *Handlers) drawStory(w http.ResponseWriter, r *http.Request, status int, f form.Story, throttled bool) error {
	loc := i18n.From(r.Context())
	m := layout.Meta{Title: loc.T("story_form.title"), Description: loc.T("story_form.lead"), Scripts: []string{"form.js"},
		Alternates: map[cms.Locale]string{}}
	for _, l := range cms.Interface {
		m.Alternates[l] = urls.NewStory(l)
	}
	return respond.Private(w, r, status, pages.NewStory(m, f, throttled))
}

// createStory stores what was sent, or shows the form again with every error beside its field and all text kept.
func (h *Handlers) createStory(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeStory(values)
	f.Key = respond.Key(values)
	story, contact, err := f.Parse()
	if err != nil {
		return h.drawStory(w, r, http.StatusUnprocessableEntity, f, false)
	}
	arrival, token := h.arrival(r, f.Key, story, contact)
	if _, err := h.DB.SubmissionByLink(r.Context(), arrival.Link); err == nil {
		return respond.Redirect(w, r, urls.Story(arrival.Locale, token))
	}
	if err := h.throttle(r, contact.Email); errors.Is(err, cms.ErrThrottled) {
		w.Header().Set("Retry-After", "600")
		return h.drawStory(w, r, http.StatusTooManyRequests, f, true)
	} else if err != nil {
		return err
	}
	if err := h.DB.ReceiveStory(r.Context(), arrival); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.Story(arrival.Locale, token))
}

// arrival is the story under its private address. The token follows from the form's key, the text and our own key: the
// same sending gets the same address, a text changed after going back is a story of its own, and nothing secret is stored.
func (h *Handlers) arrival(r *http.Request, key string, story cms.Story, contact cms.Contact) (cms.Arrival, string) {
	text, _ := json.Marshal([]any{key, story, contact})
	same := sha256.Sum256(text)
	token := base64.RawURLEncoding.EncodeToString(auth.Blind(h.Key, "story", string(same[:])))
	loc := i18n.From(r.Context())
	return cms.Arrival{Key: same[:], Link: linkHash(token), Locale: loc.Locale(), Story: story, Contact: contact,
		Consents: []cms.Consent{{Purpose: cms.ConsentPublish, Wording: loc.T("story_form.consent")}}}, token
}

// linkHash is how the store knows a private address.
func linkHash(token string) []byte {
	hash := sha256.Sum256([]byte(token))
	return hash[:]
}

// throttle counts a form that anybody may send: strictly for an e-mail address, generously for a network address, behind
// which a whole library may sit.
func (h *Handlers) throttle(r *http.Request, email string) error {
	if err := h.DB.Throttle(r.Context(), auth.Blind(h.Key, "form email", email), h.EmailLimit, time.Hour); err != nil {
		return err
	}
	return h.DB.Throttle(r.Context(), auth.Blind(h.Key, "form source", respond.Source(r)), h.SourceLimit, time.Hour)
}
