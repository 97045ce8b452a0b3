package admin

import (
	"errors"
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listPlaces lists the places by name.
func (h *Handlers) listPlaces(w http.ResponseWriter, r *http.Request) error {
	p := listPage(r, cms.PlaceColumns...)
	rows, next, err := h.DB.PlaceList(r.Context(), p)
	if err != nil {
		return err
	}
	list := pages.PlaceList{Listed: pages.Listed{At: urls.AdminPlaces(), Page: p, Next: next, Usual: cms.Sort{By: "name"}}, Rows: rows, MayEdit: may(r, cms.MayEdit)}
	return respond.Private(w, r, http.StatusOK, pages.Places(list))
}

// townsOffered is how many towns of the gazetteer a search for a new place shows.
const townsOffered = 8

// newPlace is the form of a new place: empty, or filled with the town the address names, under a search for towns.
func (h *Handlers) newPlace(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	page := pages.PlaceForm{Query: form.SearchWords(q), Form: form.OfPlace(cms.Place{})}
	if t, ok := h.Gazetteer.ByKey(q.Get("town")); ok {
		page.Form = form.OfPlace(h.place(t))
	}
	if page.Query != "" {
		for _, t := range h.Gazetteer.Find(page.Query, "", townsOffered) {
			page.Towns = append(page.Towns, h.place(t))
		}
	}
	return respond.Private(w, r, http.StatusOK, pages.Place(page))
}

// editPlace is the form of a place as it stands.
func (h *Handlers) editPlace(w http.ResponseWriter, r *http.Request) error {
	p, err := h.DB.Place(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.drawPlace(w, r, http.StatusOK, pages.PlaceForm{Place: p, Form: form.OfPlace(p)})
}

// drawPlace completes the page with what the place can be merged with, or was merged into.
func (h *Handlers) drawPlace(w http.ResponseWriter, r *http.Request, status int, page pages.PlaceForm) error {
	ctx, p := r.Context(), page.Place
	if p.MergedInto != 0 {
		into, err := h.DB.Place(ctx, p.MergedInto)
		page.Into = into.Called()
		if err != nil {
			return err
		}
	} else if p.ID != 0 {
		choices, err := h.DB.Choices(ctx, locale(r))
		if err != nil {
			return err
		}
		if page.Merging, err = h.merging(r, cms.Fact{Kind: cms.PlaceFact, ID: p.ID}, pages.PlaceOptions(ctx, choices.Places)); err != nil {
			return err
		}
	}
	return respond.Private(w, r, status, pages.Place(page))
}

// createPlace stores a new place. A town of the gazetteer stands once: a second time leads to its form.
func (h *Handlers) createPlace(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	t, ok := h.Gazetteer.ByKey(values.Get("key"))
	if !ok {
		return h.savePlace(w, r, cms.Place{})
	}
	known, err := h.DB.PlaceByKey(r.Context(), t.Key)
	switch {
	case err == nil:
		return respond.Redirect(w, r, urls.AdminPlace(known.ID))
	case !errors.Is(err, cms.ErrNotFound):
		return err
	}
	return h.savePlace(w, r, cms.Place{Key: t.Key, Population: t.Population})
}

// updatePlace changes a place.
func (h *Handlers) updatePlace(w http.ResponseWriter, r *http.Request) error {
	p, err := h.DB.Place(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.savePlace(w, r, p)
}

func (h *Handlers) savePlace(w http.ResponseWriter, r *http.Request, p cms.Place) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.PlaceForm{Place: p, Form: form.DecodePlace(values)}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse(p)
		if err == nil {
			typed.City = h.place(geo.Town{Key: typed.Key, Country: typed.Country, Lat: typed.Lat, Lon: typed.Lon}).City
			p, err = h.DB.SavePlace(r.Context(), actor(r), typed)
		}
		return urls.AdminPlace(p.ID), err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(page.Place.Version))
		return h.drawPlace(w, r, status, page)
	}}.run(w, r)
}
