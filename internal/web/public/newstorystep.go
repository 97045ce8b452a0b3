package public

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
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

// showStoryStep is a page of the form as the draft stands. Once the story is with the editors it leads to the private page.
// Where the address asks to check, what keeps the story from being sent stands beside its field.
func (h *Handlers) showStoryStep(step cms.StoryStep) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		token := chi.URLParam(r, "token")
		d, err := h.DB.Draft(r.Context(), linkHash(token))
		if err != nil {
			return err
		}
		if !d.State.Writable() {
			return respond.Redirect(w, r, urls.Story(respond.Locale(r), token))
		}
		page := storyPage(step, token, d)
		if r.URL.Query().Has(pages.CheckParam) {
			page.Form.Errors = page.Form.Check()
		}
		return h.drawStory(w, r, http.StatusOK, page)
	}
}

func storyPage(step cms.StoryStep, token string, d cms.StoryDraft) pages.StoryForm {
	f := form.StoryOf(d)
	return pages.StoryForm{Step: step, Form: f, Token: token, Draft: d, Key: respond.NewKey(), Version: strconv.Itoa(d.Version), Drawn: f.Drawn(step)}
}

// drawStory shows a step with what its questions need: the libraries of the town, the checklist.
func (h *Handlers) drawStory(w http.ResponseWriter, r *http.Request, status int, page pages.StoryForm) error {
	l := i18n.From(r.Context())
	page.Meta = layout.Meta{Title: l.T("story_form.title"), Description: l.T("story_form.lead"), Scripts: []string{"story.js"},
		Alternates: everywhere(urls.NewStory(cms.English))}
	if page.Token != "" {
		page.Meta.NoIndex, page.Meta.Alternates = true, everywhere(urls.StoryStep(cms.English, page.Token, page.Step))
	}
	if page.Step == cms.StoryPlace {
		known, err := h.DB.LibrariesIn(r.Context(), page.Form.Get("town_key"))
		if err != nil {
			return err
		}
		page.Libraries = known[page.Form.Get("town_key")]
	}
	return respond.Private(w, r, status, pages.WriteStory(page))
}

// saveStoryStep stores what was typed into a step and goes on.
func (h *Handlers) saveStoryStep(step cms.StoryStep) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		return h.saveStory(w, r, chi.URLParam(r, "token"), step, values)
	}
}

func (h *Handlers) saveStory(w http.ResponseWriter, r *http.Request, token string, step cms.StoryStep, values url.Values) error {
	saved, err := h.writeStory(r, token, step, values, false)
	if err != nil {
		return h.storyTrouble(w, r, saved.page, err)
	}
	switch then := values.Get("then"); {
	case then == pages.Sending && step == cms.StorySending:
		return h.sendStory(w, r, saved.page)
	case then == pages.Later:
		if err := h.mailStoryLink(r, saved.page.Draft); err != nil {
			return h.storyAgain(w, r, saved.page, err)
		}
	case then == "" && step == cms.StoryPlace && saved.asks:
		return respond.Redirect(w, r, urls.StoryPart(respond.Locale(r), token, "town"))
	}
	return h.goOn(w, r, token, step, values)
}

// mailStoryLink sends the private link to whoever comes back later.
func (h *Handlers) mailStoryLink(r *http.Request, d cms.StoryDraft) error {
	if d.Contact.Email == "" {
		return nil
	}
	if err := h.throttle(r, d.Contact.Email); err != nil {
		return err
	}
	return h.DB.MailStoryLink(r.Context(), d.ID)
}

// written is a step after its words were stored, or as it has to be shown again.
type written struct {
	page pages.StoryForm
	asks bool // the town or the library can be meant in more than one way
}

// writeStory merges what was typed into a step with the story as it stands and stores it. What others stored in the same
// moment is merged too. Where both changed a field it is cms.ErrConflict, and the page holds both texts.
func (h *Handlers) writeStory(r *http.Request, token string, step cms.StoryStep, values url.Values, auto bool) (written, error) {
	for {
		d, err := h.DB.Draft(r.Context(), linkHash(token))
		if err != nil {
			return written{}, err
		}
		if !d.State.Writable() {
			return written{page: storyPage(step, token, d)}, cms.ErrState
		}
		if auto && overtaken(d, values) {
			return written{}, nil
		}
		saved, err := h.mergeStory(r, step, values, storyPage(step, token, d), auto)
		if err != nil {
			return saved, err
		}
		err = h.DB.SaveDraft(r.Context(), saved.page.Draft, linkHash(token))
		if !errors.Is(err, cms.ErrConflict) {
			return saved, err
		}
	}
}

// savesLimit is how often in an hour the words of one story may be stored.
const savesLimit = 3000

func (h *Handlers) mergeStory(r *http.Request, step cms.StoryStep, values url.Values, page pages.StoryForm, auto bool) (written, error) {
	stored, d := page.Form, page.Draft
	page.Form, page.Consent = form.DecodeStory(step, values, stored).Settle(values, stored), values.Get("consent") != ""
	if page.Form.CheckEmail(); auto {
		page.Form.KeepEmail(stored)
	}
	if err := page.Form.Errors.OrNil(); err != nil {
		page.Key, page.Version, page.Drawn = respond.Key(values), values.Get("version"), values.Get("drawn")
		return written{page: page}, err
	}
	if !goesOn(d, values) {
		page.Form, page.Clashes = page.Form.Merge(step, values.Get("drawn"), stored)
	}
	if len(page.Clashes) > 0 {
		return written{page: page}, cms.ErrConflict
	}
	asks, err := false, error(nil)
	if step == cms.StoryPlace && !auto {
		asks, err = h.settleTown(r.Context(), page.Form, stored)
	}
	if err == nil {
		err = h.DB.Throttle(r.Context(), auth.Blind(h.Key, "story saves", strconv.FormatInt(d.ID, 10)), savesLimit, time.Hour)
	}
	page.Draft = page.Form.Draft(d)
	page.Draft.Step, page.Draft.Page, page.Draft.Mark = step, respond.Key(values), mark(values)
	return written{page: page, asks: asks}, err
}

// goesOn says that whatever was stored since the form was drawn came from this very form: then what is typed is newer.
func goesOn(d cms.StoryDraft, values url.Values) bool {
	drawn, _ := strconv.Atoi(values.Get("version"))
	return drawn == d.Version || d.Page == values.Get("key") && d.From <= drawn
}

// overtaken says that a later saving of the same form was here first.
func overtaken(d cms.StoryDraft, values url.Values) bool {
	m := mark(values)
	return m != "" && d.Page == values.Get("key") && m < d.Mark
}

// storyTrouble answers a step that was not stored: with the page again and every word that was typed, or, where the story
// is the editors' by now, with the private page.
func (h *Handlers) storyTrouble(w http.ResponseWriter, r *http.Request, page pages.StoryForm, err error) error {
	var fields cms.FieldErrors
	switch {
	case errors.Is(err, cms.ErrState):
		return respond.Redirect(w, r, urls.Story(respond.Locale(r), page.Token))
	case errors.Is(err, cms.ErrThrottled):
		w.Header().Set("Retry-After", "600")
		page.Trouble = pages.StoryThrottled
		return h.drawStory(w, r, http.StatusTooManyRequests, page)
	case errors.Is(err, cms.ErrConflict) && len(page.Clashes) > 0:
		return h.drawStory(w, r, http.StatusConflict, page)
	case errors.As(err, &fields):
		return h.drawStory(w, r, http.StatusUnprocessableEntity, page)
	}
	return err
}

// autosaveStory stores what is typed until now, and tells the form what that was.
func (h *Handlers) autosaveStory(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	step := cms.StoryStep(values.Get("step"))
	if !step.Known() {
		return cms.ErrBadRequest
	}
	if _, err := h.writeStory(r, chi.URLParam(r, "token"), step, values, true); err != nil {
		return err
	}
	typed := form.DecodeStory(step, values, form.NewStory())
	w.Header().Set("Story-Drawn", typed.Redrawn(step, values.Get("drawn")))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
	return nil
}
