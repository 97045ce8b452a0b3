package public

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// mostTowns is how many towns are offered for what was typed.
const mostTowns = 8

// settleTown finds the town that was typed, in whatever script, and says whether something has to be asked: which of
// several towns it is, or whether the library is one we know.
func (h *Handlers) settleTown(ctx context.Context, f, stored form.Story) (bool, error) {
	if t, ok := h.typedTown(f); ok {
		f.Set("town_key", t.Key)
		f.Set("country", t.Country)
	} else if f.Get("town_key") != form.NoTown || f.Get("town") != stored.Get("town") {
		f.Set("town_key", "")
	}
	if f.Get("town_key") == "" {
		return len(h.likelyTowns(f)) > 0, nil
	}
	libraries, err := h.unknownLibrary(ctx, f)
	changed := f.Get("library") != stored.Get("library") || f.Get("town_key") != stored.Get("town_key")
	return changed && len(libraries) > 0, err
}

// typedTown is the town that the form's key names while the text may still mean it, else the one that the text spells.
func (h *Handlers) typedTown(f form.Story) (geo.Town, bool) {
	country := f.Get("country")
	if t, ok := h.Gazetteer.ByKey(f.Get("town_key")); ok && (country == "" || country == t.Country) && h.Gazetteer.Means(f.Get("town"), t) {
		return t, true
	}
	if f.Get("town_key") == form.NoTown {
		return geo.Town{}, false
	}
	return h.Gazetteer.Sure(f.Get("town"), country)
}

func (h *Handlers) likelyTowns(f form.Story) []geo.Town {
	return h.Gazetteer.Find(f.Get("town"), f.Get("country"), mostTowns)
}

// unknownLibrary are the libraries of the town, where what was typed names none of them.
func (h *Handlers) unknownLibrary(ctx context.Context, f form.Story) ([]string, error) {
	known, err := h.DB.LibrariesIn(ctx, f.Get("town_key"))
	for _, name := range known[f.Get("town_key")] {
		if cms.Fold(name) == cms.Fold(f.Get("library")) {
			return nil, err
		}
	}
	return known[f.Get("town_key")], err
}

// askTown asks which town, or which library, was meant; where there is nothing to ask it leads to the next step.
func (h *Handlers) askTown(w http.ResponseWriter, r *http.Request) error {
	token, l := chi.URLParam(r, "token"), respond.Locale(r)
	d, err := h.DB.Draft(r.Context(), linkHash(token))
	if err != nil {
		return err
	}
	page := pages.TownPage{StoryForm: storyPage(cms.StoryPlace, token, d)}
	if page.Form.Get("town_key") == "" {
		for _, t := range h.likelyTowns(page.Form) {
			page.Towns = append(page.Towns, h.townChoice(t))
		}
	} else if page.Libraries, err = h.unknownLibrary(r.Context(), page.Form); err != nil {
		return err
	}
	if !d.State.Writable() || len(page.Towns)+len(page.Libraries) == 0 {
		return respond.Redirect(w, r, urls.StoryStep(l, token, cms.StoryPlace.Next()))
	}
	page.Meta = layout.Meta{Title: d.Story.Town, NoIndex: true, Alternates: everywhere(urls.StoryPart(cms.English, token, "town"))}
	return respond.Private(w, r, http.StatusOK, pages.Town(page))
}

func (h *Handlers) townChoice(t geo.Town) pages.TownChoice {
	near, _ := h.Gazetteer.Near(t)
	return pages.TownChoice{Key: t.Key, Name: t.Name, Country: t.Country, Near: near.Name}
}

// chooseTown stores the answer. An answer that none of ours is asks again.
func (h *Handlers) chooseTown(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	token, l := chi.URLParam(r, "token"), respond.Locale(r)
	d, err := h.DB.Draft(r.Context(), linkHash(token))
	if err != nil {
		return err
	}
	typed := form.StoryOf(d).Values(cms.StoryPlace)
	typed.Set("version", values.Get("version"))
	typed.Set("key", values.Get("key"))
	typed.Set("drawn", form.StoryOf(d).Drawn(cms.StoryPlace))
	if t, ok := h.Gazetteer.ByKey(values.Get("town_key")); ok {
		typed.Set("town", t.Name)
		typed.Set("country", t.Country)
		typed.Set("town_key", t.Key)
	} else if values.Get("town_key") == form.NoTown {
		typed.Set("town_key", form.NoTown)
	}
	if name := values.Get("library"); name != "" && utf8.RuneCountInString(name) <= 200 {
		typed.Set("library", name)
	}
	saved, err := h.writeStory(r, token, cms.StoryPlace, typed, false)
	if err != nil {
		return h.storyTrouble(w, r, saved.page, err)
	}
	if saved.asks {
		return respond.Redirect(w, r, urls.StoryPart(l, token, "town"))
	}
	return respond.Redirect(w, r, urls.StoryStep(l, token, cms.StoryPlace.Next()))
}

// townLine is a town as the form's script reads it.
type townLine struct {
	Key       string   `json:"key"`
	Name      string   `json:"name"`
	Country   string   `json:"country"`
	Near      string   `json:"near,omitempty"`
	Lat       float64  `json:"lat"`
	Lon       float64  `json:"lon"`
	Libraries []string `json:"libraries,omitempty"`
}

// listTowns are the towns that a text may mean, the likeliest first, with the libraries we know there.
func (h *Handlers) listTowns(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	towns := h.Gazetteer.Find(strings.ToValidUTF8(q.Get("q"), ""), q.Get("country"), mostTowns)
	keys := make([]string, len(towns))
	for i, t := range towns {
		keys[i] = t.Key
	}
	known, err := h.DB.LibrariesIn(r.Context(), keys...)
	if err != nil {
		return err
	}
	lines := make([]townLine, len(towns))
	for i, t := range towns {
		near, _ := h.Gazetteer.Near(t)
		lines[i] = townLine{Key: t.Key, Name: t.Name, Country: t.Country, Near: near.Name, Lat: t.Lat, Lon: t.Lon, Libraries: known[t.Key]}
	}
	body, err := json.Marshal(lines)
	if err != nil {
		return err
	}
	return respond.Brief(w, "application/json", body)
}
