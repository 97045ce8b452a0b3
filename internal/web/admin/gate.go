package admin

import (
	"errors"
	"net/http"
	"path"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// errBlocked says that the check has found something on an entry that nobody has excused.
var errBlocked = errors.New("the check before publishing found something")

// publish takes an entry to the public, or gives it its day, when the check finds nothing on it that nobody has excused:
// else errBlocked. Check and step are one act.
func (h *Handlers) publish(r *http.Request, e cms.Entry, to cms.Status, at *time.Time) error {
	store, err := h.DB.Checked(richtext.Check), error(nil)
	if to == cms.Scheduled && e.Status == cms.Scheduled {
		err = store.Reschedule(r.Context(), actor(r), e.ID, *at)
	} else {
		err = store.Transition(r.Context(), actor(r), e.ID, to, at)
	}
	if errors.As(err, new(*cms.BlockedError)) {
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

// keepPublic stores a document with the reasons typed for what the check finds on it. A text that the public goes on
// reading is not stored with anything new that shuts readers out: *cms.BlockedError.
func (h *Handlers) keepPublic(r *http.Request, doc cms.Document) error {
	reasons, err := form.Reasons(r.PostForm)
	if err != nil {
		return err
	}
	store := h.DB.Checked(richtext.Check)
	if leaves(r) {
		store = h.DB
	}
	_, err = store.SaveExcused(r.Context(), actor(r), doc, reasons)
	return err
}

// leaves says that the request takes an entry out of the public's sight.
func leaves(r *http.Request) bool {
	return slices.Contains([]string{"draft", "archive", "trash"}, path.Base(r.URL.Path))
}

// drawHeld shows what was typed over a text the public reads, under what was found in it. Nothing of it is stored.
func (h *Handlers) drawHeld(w http.ResponseWriter, r *http.Request, page pages.EntryForm, found []cms.Finding) error {
	page.Workflow.Held = found
	return h.drawEntry(w, r, http.StatusUnprocessableEntity, page)
}

// setTextAside keeps what was typed over a text the public reads in the entry's history, and leaves the text as it is.
func (h *Handlers) setTextAside(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		page := typed(doc, values, true)
		if err := h.setAside(r, page); err != nil {
			return err
		}
		h.closeAutosave(r, page)
		return respond.Redirect(w, r, urls.AdminEntryPart(k, doc.Entry.ID, "revisions"))
	}
}

// excuse stores the form that came along with its reasons, or the reasons alone, why some findings may stay.
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
		if typed, err := form.Reasons(r.PostForm); len(typed) > 0 && r.PostForm.Has("version") {
			return err // they were stored with the form
		}
		reasons, err := form.Excuses(r.PostForm, cms.Unexcused(found, excuses))
		if err != nil {
			return err
		}
		return h.DB.Excuse(r.Context(), actor(r), doc.Entry.ID, reasons)
	})
}
