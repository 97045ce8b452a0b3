package admin

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// mergeRooms are the addresses at which two things of a kind become one: terms, libraries and places, which authors may edit
// but not merge.
func (h *Handlers) mergeRooms() []Room {
	var all []Room
	for _, k := range []cms.FactKind{cms.TermFact, cms.LibraryFact, cms.PlaceFact} {
		at := urls.AdminFactPattern(k)
		all = append(all, get(at+"/merge", cms.MayArrange, h.previewMerge(k)), post(at+"/merge", cms.MayArrange, h.unite(k)),
			post(at+"/separation", cms.MayArrange, h.split(k)))
	}
	return all
}

// merging is what a thing's page says of merges to those who may arrange; nil for others. targets are the things of its kind.
func (h *Handlers) merging(r *http.Request, f cms.Fact, targets []ui.Option) (*pages.Merging, error) {
	if f.ID == 0 || !may(r, cms.MayArrange) {
		return nil, nil
	}
	merged, err := h.DB.MergedInto(r.Context(), locale(r), f)
	return &pages.Merging{Fact: f, Targets: targets, Merged: merged}, err
}

// previewMerge says what merging a thing into the one the address names would do.
func (h *Handlers) previewMerge(k cms.FactKind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f, into := factOf(r, k), r.URL.Query().Get("into")
		if into == "" {
			return respond.Redirect(w, r, urls.AdminFact(f))
		}
		m, err := h.DB.MergePreview(r.Context(), locale(r), f, whole(into))
		if err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.Merge(pages.MergePreview{Merge: m, Target: into, Fact: f}))
	}
}

// unite merges a thing into the one the form names.
func (h *Handlers) unite(k cms.FactKind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		into, err := target(r)
		if err != nil {
			return err
		}
		if err := h.DB.Merge(r.Context(), actor(r), factOf(r, k), into); err != nil {
			return err
		}
		return h.done(w, r, urls.AdminFact(cms.Fact{Kind: k, ID: into}), factOf(r, k))
	}
}

// split undoes a merge.
func (h *Handlers) split(k cms.FactKind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := h.DB.Split(r.Context(), actor(r), factOf(r, k)); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminFact(factOf(r, k)))
	}
}

// target is the number of the other thing that a form names.
func target(r *http.Request) (int64, error) {
	values, err := respond.Form(r)
	return whole(values.Get("into")), err
}

// whole is a whole number; anything else names nothing: 0.
func whole(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
