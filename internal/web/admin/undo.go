package admin

import (
	"net/http"
	"path"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// afterwards is where a form leads once it is stored: to the entry, which tells what took it out of sight.
func afterwards(r *http.Request, doc cms.Document) string {
	e := doc.Entry
	done := map[string]string{"trash": "trashed", "archive": string(cms.Archived), "draft": string(cms.Draft)}[path.Base(r.URL.Path)]
	if done == "" || done == string(cms.Draft) && !pages.IsPublic(e) {
		return urls.AdminEntry(e.Kind, e.ID)
	}
	return urls.AdminDone(e.Kind, e.ID, done)
}

// undoable is what the address says was just done, if it can still be undone by whoever asks.
func (h *Handlers) undoable(r *http.Request, page pages.EntryForm) (cms.Undo, error) {
	done := r.URL.Query().Get("done")
	if done == "" || r.Method != http.MethodGet {
		return cms.Undo{}, nil
	}
	u, err := h.DB.LastStep(r.Context(), page.Document.Entry.ID)
	if err != nil || u.Action != done || !u.Fresh(h.Clock()) || u.Public() && !may(r, cms.MayPublish) {
		return cms.Undo{}, err
	}
	return u, nil
}

// undo takes the last step of an entry back. Where something has happened since, it is cms.ErrState.
func (h *Handlers) undo(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		u, err := h.DB.LastStep(r.Context(), doc.Entry.ID)
		if err != nil {
			return err
		}
		if u.Public() && !may(r, cms.MayPublish) {
			return cms.ErrForbidden
		}
		if u.Revision != number(r, "revision") || !u.Fresh(h.Clock()) {
			return cms.ErrState
		}
		if err := h.DB.Undo(r.Context(), actor(r), doc.Entry.ID, u); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminEntry(k, doc.Entry.ID))
	}
}

// setAside keeps what an editor typed as a revision of its own, before another text takes its place.
func (h *Handlers) setAside(r *http.Request, page pages.EntryForm) error {
	choices, err := h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale())
	if err != nil {
		return err
	}
	page.Form.Errors = cms.FieldErrors{}
	doc, _ := page.Form.Parse(page.Document, choices, h.Clock()) // the words count, even where a field is wrong
	if len(form.OfDocument(doc).Different(form.OfDocument(page.Document))) == 0 {
		return nil
	}
	return h.DB.SetAside(r.Context(), actor(r), doc)
}
