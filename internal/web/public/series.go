package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// allSeries is everything new.
func (h *Handlers) allSeries(r *http.Request, after cms.Cursor) (series, error) {
	l := i18n.From(r.Context())
	cards, next, err := h.DB.NewestEntries(r.Context(), l.Locale(), "", after, feedSize)
	return series{l.T("word.latest"), urls.Home(l.Locale()), cards, next}, err
}

func (h *Handlers) newsSeries(r *http.Request, after cms.Cursor) (series, error) {
	l := i18n.From(r.Context())
	return h.postSeries(r, l.T("section.news"), urls.News(l.Locale()), cms.PostFilter{}, after)
}

func (h *Handlers) resourceSeries(r *http.Request, after cms.Cursor) (series, error) {
	l := i18n.From(r.Context())
	f, err := h.resources(r, "")
	if err != nil {
		return series{}, err
	}
	return h.postSeries(r, l.T("section.resources"), urls.Resources(l.Locale()), f, after)
}

func (h *Handlers) postSeries(r *http.Request, title, address string, f cms.PostFilter, after cms.Cursor) (series, error) {
	cards, next, err := h.DB.Posts(r.Context(), respond.Locale(r), f, after, feedSize)
	return series{title, address, cards, next}, err
}

// termSeries is everything under a term, by its present name.
func (h *Handlers) termSeries(v cms.Vocabulary) lister {
	return func(r *http.Request, after cms.Cursor) (series, error) {
		l := respond.Locale(r)
		term, err := h.DB.Term(r.Context(), l, v, chi.URLParam(r, "slug"))
		if err != nil {
			return series{}, err
		}
		return h.postSeries(r, term.Name, urls.Term(l, term.Vocabulary, term.Slug), cms.PostFilter{Term: term.ID}, after)
	}
}

func (h *Handlers) projectSeries(r *http.Request, after cms.Cursor) (series, error) {
	p, err := h.project(r)
	if err != nil {
		return series{}, err
	}
	cards, next, err := h.DB.NewestEntries(r.Context(), respond.Locale(r), p.Slug, after, feedSize)
	return series{p.Name, urls.Project(respond.Locale(r), p.Slug), cards, next}, err
}

// storySeries is the best practices with their filters.
func (h *Handlers) storySeries(r *http.Request, after cms.Cursor) (series, error) {
	f, err := h.storyFilter(r)
	if err != nil {
		return series{}, err
	}
	l := i18n.From(r.Context())
	return h.chosenStories(r, l.T("section.best_practices"), urls.With(urls.Stories(l.Locale()), form.StoryValues(f)), f, after)
}

func (h *Handlers) chosenStories(r *http.Request, title, address string, f cms.StoryFilter, after cms.Cursor) (series, error) {
	cards, next, err := h.DB.Stories(r.Context(), respond.Locale(r), f, after, feedSize)
	return series{title, address, cards, next}, err
}

func (h *Handlers) goalSeries(r *http.Request, after cms.Cursor) (series, error) {
	goal, err := readGoal(r)
	if err != nil {
		return series{}, err
	}
	l := i18n.From(r.Context())
	title := l.T("ui.goal", "n", int(goal), "name", l.Goal(int(goal)))
	return h.chosenStories(r, title, urls.Goal(l.Locale(), goal), cms.StoryFilter{Goals: []cms.Goal{goal}}, after)
}

func (h *Handlers) countrySeries(r *http.Request, after cms.Cursor) (series, error) {
	code := chi.URLParam(r, "code")
	if !cms.KnownCountry(code) {
		return series{}, cms.ErrNotFound
	}
	l := i18n.From(r.Context())
	return h.chosenStories(r, l.Country(code), urls.Country(l.Locale(), code), cms.StoryFilter{Countries: []string{code}}, after)
}

// eventSeries is the events as they were announced.
func (h *Handlers) eventSeries(r *http.Request, after cms.Cursor) (series, error) {
	l := i18n.From(r.Context())
	choice, err := h.chosenEvents(r, urls.Events(l.Locale()))
	if err != nil {
		return series{}, err
	}
	cards, next, err := h.DB.NewestEvents(r.Context(), l.Locale(), choice.Filter, after, feedSize)
	return series{l.T("section.events"), chosen(choice), cards, next}, err
}
