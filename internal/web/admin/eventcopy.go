package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// newCopy is the form of a new event that says what another one says, but for its date.
func (h *Handlers) newCopy(w http.ResponseWriter, r *http.Request) error {
	source, err := h.copied(r)
	if err != nil {
		return err
	}
	f := form.OfCopy(*source)
	return h.drawEntry(w, r, http.StatusOK, pages.EntryForm{Form: f, Document: form.Empty(cms.EventKind, f.Locale()), Copied: source})
}

// copied is the event the route names, in the language it was first written in.
func (h *Handlers) copied(r *http.Request) (*cms.Document, error) {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return nil, err
	}
	return h.original(r, doc.Work.ID)
}

// createCopy stores it as a draft, with the other's languages, questions and settings.
func (h *Handlers) createCopy(w http.ResponseWriter, r *http.Request) error {
	source, err := h.copied(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeDocument(cms.EventKind, true, values)
	return h.create(w, r, pages.EntryForm{Form: f, Document: form.Empty(cms.EventKind, f.Locale()), Copied: source})
}
