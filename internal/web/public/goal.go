package public

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// latestStories is how many stories the page of a goal or a country shows.
const latestStories = 6

// listGoals is the seventeen goals.
func (h *Handlers) listGoals(w http.ResponseWriter, r *http.Request) error {
	goals, err := h.DB.Goals(r.Context())
	if err != nil {
		return err
	}
	m := setsMeta(r, "section.goals", "goals.lead", urls.Goals)
	return respond.Page(w, r, http.StatusOK, pages.Goals(m, goals))
}

// setsMeta is the head of a page that lists all goals or all countries.
func setsMeta(r *http.Request, title, lead string, at func(cms.Locale) string) layout.Meta {
	l := i18n.From(r.Context())
	address := at(l.Locale())
	return layout.Meta{Title: l.T(title), Description: l.T(lead), Canonical: address, Alternates: everywhere(address)}
}

// showGoal is what libraries do for one goal.
func (h *Handlers) showGoal(w http.ResponseWriter, r *http.Request) error {
	goal, err := readGoal(r)
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	title := l.T("ui.goal", "n", int(goal), "name", l.Goal(int(goal)))
	m, v, err := h.storySet(r, title, urls.Goal(l.Locale(), goal), cms.StoryFilter{Goals: []cms.Goal{goal}})
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, pages.Goal(m, goal, v))
}

// readGoal reads a goal's number as it is written: no sign, no leading zero.
func readGoal(r *http.Request) (cms.Goal, error) {
	number := chi.URLParam(r, "n")
	n, err := strconv.Atoi(number)
	if goal := cms.Goal(n); err == nil && goal.Known() && strconv.Itoa(n) == number {
		return goal, nil
	}
	return 0, cms.ErrNotFound
}

// storySet is the stories of a filter on a page of their own.
func (h *Handlers) storySet(r *http.Request, title, address string, f cms.StoryFilter) (layout.Meta, pages.StorySet, error) {
	l := i18n.From(r.Context())
	set, err := h.DB.StorySet(r.Context(), l.Locale(), f, cms.Cursor{}, latestStories)
	m := storiesMeta(r, "section.best_practices", urls.Stories(l.Locale()), f, nil)
	m.Title, m.Description, m.NoIndex = title, l.T("stories.lead"), set.Total == 0
	m.Canonical, m.Alternates = address, everywhere(address)
	return m, pages.StorySet{Filter: f, Set: set, Cite: h.citation(m, set.Changed)}, err
}
