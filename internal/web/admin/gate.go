package admin

import (
	"errors"
	"net/http"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// errBlocked says that the check has found something on an entry that nobody has excused.
var errBlocked = errors.New("the check before publishing found something")

// gate lets an entry through to the public from the given instant on, when it is not to leave before it comes, and
// nothing is found on it or all of it is excused.
func (h *Handlers) gate(r *http.Request, entryID int64, from time.Time) error {
	doc, err := h.DB.Document(r.Context(), entryID)
	if err != nil {
		return err
	}
	if until := doc.Entry.UnpublishAt; until != nil && !until.After(from) {
		return cms.FieldErrors{"unpublish_date": "error.end_before_start"}
	}
	found, excuses, err := h.DB.Findings(r.Context(), doc, richtext.Check)
	if err == nil && len(cms.Unexcused(found, excuses)) > 0 {
		return errBlocked
	}
	return err
}

// drawBlocked shows the entry as it has just been stored, under what was found on it.
func (h *Handlers) drawBlocked(w http.ResponseWriter, r *http.Request, page pages.EntryForm) error {
	doc, err := h.DB.Document(r.Context(), page.Document.Entry.ID)
	if err != nil {
		return err
	}
	page.Form, page.Document, page.Workflow.Blocked = form.OfDocument(doc), doc, true
	return h.drawEntry(w, r, http.StatusUnprocessableEntity, page)
}

// excuse stores the form that came along, then the reasons why some findings may stay.
func (h *Handlers) excuse(k cms.Kind) respond.Handler {
	nothing := func(*http.Request, cms.Document) error { return nil }
	return h.act(k, nothing, func(r *http.Request, doc cms.Document) error {
		doc, err := h.DB.Document(r.Context(), doc.Entry.ID)
		if err != nil {
			return err
		}
		found, excuses, err := h.DB.Findings(r.Context(), doc, richtext.Check)
		if err != nil {
			return err
		}
		reasons, err := form.Excuses(r.PostForm, cms.Unexcused(found, excuses))
		if err != nil {
			return err
		}
		return h.DB.Excuse(r.Context(), actor(r), doc.Entry.ID, reasons)
	})
}
