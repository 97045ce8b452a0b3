package public

import (
	"errors"
	"net/http"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// newFind asks for the address whose stories' links are to be mailed.
func (h *Handlers) newFind(w http.ResponseWriter, r *http.Request) error {
	return h.drawFind(w, r, http.StatusOK, form.Address{Key: respond.NewKey()}, "")
}

func (h *Handlers) drawFind(w http.ResponseWriter, r *http.Request, status int, f form.Address, trouble pages.Trouble) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "story_page.find"), Description: i18n.T(r.Context(), "story_page.find_text"),
		Scripts: []string{"form.js"}, Alternates: everywhere(urls.FindStory(cms.English))}
	return respond.Private(w, r, status, pages.Find(m, pages.FindPage{Words: pages.StoryPageWords, Action: urls.FindStory(respond.Locale(r)), Form: f, Trouble: trouble}))
}

// createFind mails the links of an address. Nobody learns from the answer whether there are any.
func (h *Handlers) createFind(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeAddress(values, respond.Key(values))
	email, err := f.Parse()
	if err != nil {
		return h.drawFind(w, r, http.StatusUnprocessableEntity, f, "")
	}
	if err = h.throttle(r, email); err == nil {
		err = h.DB.SendStoryLinks(r.Context(), sameSending(f.Key, email), email, untitled())
	}
	if errors.Is(err, cms.ErrThrottled) {
		w.Header().Set("Retry-After", "600")
		return h.drawFind(w, r, http.StatusTooManyRequests, f, pages.Throttled)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.StoryPart(respond.Locale(r), "find", "sent"))
}

// untitled names a story that has no title yet, in each language.
func untitled() map[cms.Locale]string {
	names := map[cms.Locale]string{}
	for _, l := range cms.Interface {
		names[l] = i18n.For(l).T("story_page.untitled")
	}
	return names
}

// findSent says the same to everybody.
func (h *Handlers) findSent(w http.ResponseWriter, r *http.Request) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "story_page.found"), NoIndex: true, Alternates: everywhere(urls.StoryPart(cms.English, "find", "sent"))}
	return respond.Private(w, r, http.StatusOK, pages.Found(m, pages.StoryPageWords))
}

// renewLinks closes all links of a story but the one in use, and mails a new one.
func (h *Handlers) renewLinks(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	key := sameSending(respond.Key(values), []any{"renewal", v.ID})
	if err = h.throttleVisit(r, v); err == nil {
		err = h.DB.RenewStoryLinks(r.Context(), v.ID, key, linkHash(v.token))
	}
	none := func(*pages.StoryPage) {}
	return h.settleVisit(w, r, v, "renewal", err, none, none)
}

// changeAddress mends a mistyped address of a story that is not sent yet.
func (h *Handlers) changeAddress(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeAddress(values, respond.Key(values))
	email, err := f.Parse()
	if err == nil {
		err = h.throttle(r, email)
	}
	if err == nil {
		err = h.DB.ChangeStoryAddress(r.Context(), v.ID, sameSending(f.Key, []any{"address", v.ID, email}), linkHash(v.token), email)
	}
	keep := func(p *pages.StoryPage) { p.Address, p.Key = f, f.Key }
	return h.settleVisit(w, r, v, "address", err, keep, func(*pages.StoryPage) {})
}

// chooseLanguage is the language the writer is written to in; the page goes on in it.
func (h *Handlers) chooseLanguage(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	l := cms.Locale(values.Get("language"))
	if !slices.Contains(cms.Interface, l) {
		return cms.ErrBadRequest
	}
	if err := h.DB.SetStoryLanguage(r.Context(), v.ID, l); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.StoryDone(l, v.token, "language"))
}
