package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// merging is what a library's page says of merges to those who may arrange; nil for others.
func (h *Handlers) merging(r *http.Request, id int64, targets []cms.Choice) (*pages.LibraryMerging, error) {
	if id == 0 || !may(r, cms.MayArrange) {
		return nil, nil
	}
	merged, err := h.DB.MergedLibraries(r.Context(), id)
	m := &pages.LibraryMerging{Targets: targets}
	for _, l := range merged {
		m.Merged = append(m.Merged, cms.Choice{ID: l.ID, Name: l.Name})
	}
	return m, err
}

// previewLibraryMerge says what merging the library into the one the address names would do.
func (h *Handlers) previewLibraryMerge(w http.ResponseWriter, r *http.Request) error {
	id, into := number(r, "id"), r.URL.Query().Get("into")
	if into == "" {
		return respond.Redirect(w, r, urls.AdminLibrary(id))
	}
	m, err := h.DB.LibraryMerge(r.Context(), id, whole(into))
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Merge(pages.MergePreview{Merge: m, Target: into,
		Action: urls.AdminRecordPart(urls.AdminLibraries(), id, "merge"), Thing: ui.Link{Label: m.From, URL: urls.AdminLibrary(id)}}))
}

// mergeLibrary merges the library into the one the form names.
func (h *Handlers) mergeLibrary(w http.ResponseWriter, r *http.Request) error {
	into, err := target(r)
	if err != nil {
		return err
	}
	if err := h.DB.MergeLibrary(r.Context(), actor(r), number(r, "id"), into); err != nil {
		return err
	}
	return h.done(w, r, urls.AdminLibrary(into), factOf(r, cms.LibraryFact))
}

// splitLibrary undoes a library's merge.
func (h *Handlers) splitLibrary(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.SplitLibrary(r.Context(), actor(r), number(r, "id")); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminLibrary(number(r, "id")))
}
