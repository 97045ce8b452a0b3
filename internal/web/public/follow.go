package public

import (
	"net/http"
	"slices"

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

// newFollow is the form for what the address says is chosen of the stories.
func (h *Handlers) newFollow(w http.ResponseWriter, r *http.Request) error {
	return h.drawFollow(w, r, http.StatusOK, pages.FollowPage{Form: form.NewFollow(h.newGuard())})
}

func (h *Handlers) drawFollow(w http.ResponseWriter, r *http.Request, status int, page pages.FollowPage) error {
	f, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	if page.Chosen, err = h.choiceNamed(r, f); err != nil {
		return err
	}
	m := layout.Meta{Title: l.T("follow.title"), Description: l.T("follow.lead"), Scripts: []string{"form.js"},
		Canonical: urls.Follow(l.Locale(), nil), Alternates: everywhere(urls.Follow(cms.English, form.StoryValues(f)))}
	return respond.Private(w, r, status, pages.Follow(m, page))
}

// choiceNamed is a choice of stories in words.
func (h *Handlers) choiceNamed(r *http.Request, f cms.StoryFilter) (pages.FollowChoice, error) {
	c := pages.FollowChoice{Filter: f}
	if len(f.Projects) == 0 {
		return c, nil
	}
	projects, err := h.DB.Projects(r.Context(), respond.Locale(r))
	for _, p := range projects {
		if slices.Contains(f.Projects, p.Slug) {
			c.Projects = append(c.Projects, cms.FacetValue{Value: p.Slug, Name: p.Name, On: true})
		}
	}
	return c, err
}

// createFollow notes the wish. The answer is the same whoever asks, for whatever address.
func (h *Handlers) createFollow(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeFollow(values)
	f.Key = respond.Key(values)
	email, err := f.Parse()
	if err != nil {
		return h.drawFollow(w, r, http.StatusUnprocessableEntity, pages.FollowPage{Form: f})
	}
	again := func(status int, t pages.Trouble) error {
		return h.drawFollow(w, r, status, pages.FollowPage{Form: f, Trouble: t})
	}
	return h.take(w, r, sending{f.Guard, urls.FollowSent(respond.Locale(r)), again}, func() error { return h.follow(r, f.Key, email) })
}

func (h *Handlers) follow(r *http.Request, key, email string) error {
	filter, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	if err := h.throttle(r, email); err != nil {
		return err
	}
	return h.DB.Follow(r.Context(), cms.FollowRequest{Key: sameSending(key, []any{email, filter}), Email: email, Filter: filter,
		Person: auth.Blind(h.Key, "subscriber", email), Locale: respond.Locale(r)})
}

func (h *Handlers) followSent(w http.ResponseWriter, r *http.Request) error {
	m := layout.Meta{Title: i18n.T(r.Context(), "follow.sent"), NoIndex: true, Scripts: []string{"form.js"},
		Alternates: everywhere(urls.FollowSent(cms.English))}
	return respond.Private(w, r, http.StatusOK, pages.FollowSent(m))
}

// showSubscription is what somebody follows. Opening it changes nothing.
func (h *Handlers) showSubscription(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	list, err := h.DB.Subscriptions(r.Context(), token)
	if err != nil {
		return err
	}
	page := pages.SubscriptionPage{Token: token}
	if page.Projects, err = h.DB.Projects(r.Context(), respond.Locale(r)); err != nil {
		return err
	}
	for _, s := range list {
		choice, err := h.choiceNamed(r, s.Filter)
		if err != nil {
			return err
		}
		page.All = append(page.All, pages.FollowedChoice{Subscriber: s, Chosen: choice})
	}
	m := layout.Meta{Title: i18n.T(r.Context(), "subscription.title"), NoIndex: true,
		Alternates: everywhere(urls.Subscription(cms.English, token))}
	return respond.Private(w, r, http.StatusOK, pages.Subscription(m, page))
}

// turnSubscription does something to what a mailed link is about, as often as it is asked to.
func (h *Handlers) turnSubscription(turn func(*Handlers, *http.Request, []cms.Subscriber) error) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		token := chi.URLParam(r, "token")
		list, err := h.DB.Subscriptions(r.Context(), token)
		if err != nil {
			return err
		}
		if err := turn(h, r, list); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.Subscription(respond.Locale(r), token))
	}
}

func (h *Handlers) confirmFollow(r *http.Request, list []cms.Subscriber) error {
	return h.DB.ConfirmFollow(r.Context(), list[0].ID)
}

func (h *Handlers) endFollow(r *http.Request, list []cms.Subscriber) error {
	return h.DB.EndFollow(r.Context(), list[0].ID)
}

func (h *Handlers) endAll(r *http.Request, list []cms.Subscriber) error {
	for _, s := range list {
		if err := h.DB.EndFollow(r.Context(), s.ID); err != nil {
			return err
		}
	}
	return nil
}

// changeFollow follows other goals, countries and projects by the same letters; whatever else was chosen stays.
func (h *Handlers) changeFollow(r *http.Request, list []cms.Subscriber) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	chosen, err := h.DB.KnownStories(r.Context(), form.StoryFilter(values))
	if err != nil {
		return err
	}
	f := list[0].Filter
	f.Goals, f.Countries, f.Projects = chosen.Goals, chosen.Countries, chosen.Projects
	return h.DB.ChangeFollow(r.Context(), list[0].ID, f)
}
