package admin

import (
	"errors"
	"net/http"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// newEntry is the empty form of a kind.
func (h *Handlers) newEntry(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		l := respond.User(r).Locale
		return h.drawEntry(w, r, http.StatusOK, pages.EntryForm{Form: form.NewDocument(k, l, zone(r)), Document: form.Empty(k, l)})
	}
}

// zone is the name of the site's zone.
func zone(r *http.Request) string { return ui.SiteZone(r.Context()).String() }

// createEntry stores a new entry as a draft.
func (h *Handlers) createEntry(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		f := form.DecodeDocument(k, true, values)
		page := pages.EntryForm{Form: f, Document: form.Empty(k, f.Locale())}
		return h.create(w, r, page)
	}
}

// create parses and stores the page's form, or draws it again.
func (h *Handlers) create(w http.ResponseWriter, r *http.Request, page pages.EntryForm) error {
	choices, err := h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale())
	if err != nil {
		return err
	}
	page.Document.Zone = zone(r)
	doc, err := page.Form.Parse(page.Document, choices, h.Clock())
	if err == nil {
		doc, err = h.insert(r, page, doc)
	}
	if err != nil {
		return h.redraw(w, r, page, err)
	}
	h.closeAutosave(r, page)
	return respond.Redirect(w, r, urls.AdminEntry(doc.Entry.Kind, doc.Entry.ID))
}

func (h *Handlers) insert(r *http.Request, page pages.EntryForm, doc cms.Document) (cms.Document, error) {
	if page.Copied != nil {
		return h.DB.CopyEvent(r.Context(), actor(r), page.Copied.Work.ID, doc)
	}
	return h.DB.CreateDocument(r.Context(), actor(r), doc)
}

// editEntry is the form of an entry as it stands.
func (h *Handlers) editEntry(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		return h.drawEntry(w, r, http.StatusOK, pages.EntryForm{Form: form.OfDocument(doc), Document: doc})
	}
}

// document is the entry the route names; one of another kind does not stand here.
func (h *Handlers) document(r *http.Request, k cms.Kind) (cms.Document, error) {
	doc, err := h.DB.Document(r.Context(), number(r, "id"))
	if err == nil && doc.Entry.Kind != k {
		err = cms.ErrNotFound
	}
	return doc, err
}

// updateEntry stores the form of an entry.
func (h *Handlers) updateEntry(k cms.Kind) respond.Handler {
	return h.act(k, func(*http.Request, cms.Document) error { return nil }, nil)
}

// act stores the form that came along, if one did, and then does something to the entry. first may refuse before
// anything is stored.
func (h *Handlers) act(k cms.Kind, first, then func(*http.Request, cms.Document) error) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		if err := first(r, doc); err != nil {
			return err
		}
		came := then == nil || values.Has("version")
		page := typed(doc, values, came)
		if came {
			if err := h.store(r, &page, values); err != nil {
				return h.redraw(w, r, page, err)
			}
			h.closeAutosave(r, page)
			if doc.Event != nil {
				_ = h.Post.WriteNow(r.Context()) // so that the page shows who is to be written to; else the worker does it later
			}
		}
		if then != nil {
			if err := then(r, doc); err != nil {
				return h.redraw(w, r, page, err)
			}
		}
		return respond.Redirect(w, r, afterwards(r, doc))
	}
}

// typed is the page of an entry with the form that came; where none did, with the entry as it stands.
func typed(doc cms.Document, values url.Values, came bool) pages.EntryForm {
	page := pages.EntryForm{Form: form.OfDocument(doc), Document: doc, Publish: form.DecodeSchedule(values)}
	if came {
		page.Form = form.DecodeDocument(doc.Entry.Kind, page.Form.Facts, values)
	}
	return page
}

// store saves what was typed, for somebody who may write it; what the public reads, only for somebody who may publish.
func (h *Handlers) store(r *http.Request, page *pages.EntryForm, values url.Values) error {
	if !mayWrite(r, page.Document) || pages.IsPublic(page.Document.Entry) && !may(r, cms.MayPublish) {
		return cms.ErrForbidden
	}
	if taken := form.Taken(values); len(taken) > 0 {
		if err := h.setAside(r, *page); err != nil {
			return err
		}
		page.Form = page.Form.Take(form.OfDocument(page.Document), taken...)
	}
	return h.save(r, page)
}

// save stores the page's form over the version it started from. Where somebody else has saved since, their changes and
// these are brought together, again when somebody saves in this very moment; parts both have changed come back on the
// page, with cms.ErrConflict.
func (h *Handlers) save(r *http.Request, page *pages.EntryForm) error {
	if page.Form.Version() != page.Document.Entry.Version {
		if err := h.merge(r, page); err != nil {
			return err
		}
	}
	choices, err := h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale())
	if err != nil {
		return err
	}
	doc, err := page.Form.Parse(page.Document, choices, h.Clock())
	if err != nil {
		return err
	}
	if err = h.keepPublic(r, doc); !errors.Is(err, cms.ErrConflict) {
		return err
	}
	if page.Document, err = h.DB.Document(r.Context(), page.Document.Entry.ID); err != nil {
		return err
	}
	return h.save(r, page)
}

// merge brings the form onto the version that stands now. A form that started from no version we kept changes nothing
// it leaves empty.
func (h *Handlers) merge(r *http.Request, page *pages.EntryForm) error {
	theirs := form.OfDocument(page.Document)
	base := form.DecodeDocument(page.Form.Kind, page.Form.Facts, nil)
	kept, err := h.DB.DocumentAt(r.Context(), page.Document.Entry.ID, page.Form.Version())
	if err == nil {
		base = form.OfDocument(kept)
	} else if !errors.Is(err, cms.ErrNotFound) {
		return err
	}
	merged, conflicts := page.Form.Merge(base, theirs)
	page.Form = merged.Rebased(page.Document.Entry.Version)
	if len(conflicts) > 0 {
		page.Theirs, page.Conflicts = &theirs, conflicts
		return cms.ErrConflict
	}
	return nil
}
