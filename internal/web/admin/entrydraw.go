package admin

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// redraw answers a form that could not be stored: with all that was typed, and what is wrong with it beside its field.
// Errors that are nobody's typing go on as they are.
func (h *Handlers) redraw(w http.ResponseWriter, r *http.Request, page pages.EntryForm, err error) error {
	if err := h.keepTyped(r, &page); err != nil {
		return err
	}
	var fields cms.FieldErrors
	var blocked *cms.BlockedError
	page.Workflow.Reasons, _ = form.Reasons(r.PostForm) // what is wrong with them is said already
	switch {
	case errors.As(err, &fields):
		for name, key := range fields {
			page.Form.Errors.Add(name, key)
		}
		return h.drawEntry(w, r, http.StatusUnprocessableEntity, page)
	case errors.Is(err, cms.ErrConflict) && len(page.Conflicts) > 0:
		return h.drawEntry(w, r, http.StatusConflict, page)
	case errors.As(err, &blocked):
		return h.drawHeld(w, r, page, blocked.Findings)
	case errors.Is(err, errBlocked):
		return h.drawBlocked(w, r, page)
	case errors.Is(err, cms.ErrTaken):
		page.Form.Errors.Add("locale", "error.language_taken")
		return h.drawEntry(w, r, http.StatusUnprocessableEntity, page)
	}
	return err
}

// drawEntry completes the page with what stands around the form.
func (h *Handlers) drawEntry(w http.ResponseWriter, r *http.Request, status int, page pages.EntryForm) error {
	ctx := r.Context()
	page.MayUpload = may(r, cms.MayUpload)
	page.Now, page.MayPublish, page.MayReview = h.Clock(), may(r, cms.MayPublish), may(r, cms.MayReview)
	page.MayTranslate, page.MayEdit, page.ReadOnly = may(r, cms.MayTranslate), may(r, cms.MayEdit), !mayWrite(r, page.Document)
	var err error
	if page.Choices, err = h.DB.Choices(ctx, i18n.From(ctx).Locale()); err != nil {
		return err
	}
	if err = h.unsaved(r, &page); err != nil {
		return err
	}
	if page.Document.Work.ID != 0 {
		if err := h.surroundings(r, &page); err != nil {
			return err
		}
	}
	if page.Document.Entry.ID != 0 {
		if err := h.parts(r, &page); err != nil {
			return err
		}
	}
	return respond.Private(w, r, status, pages.Entry(page))
}

// surroundings are the work's other texts and its public address.
func (h *Handlers) surroundings(r *http.Request, page *pages.EntryForm) error {
	var err error
	if page.Texts, err = h.DB.WorkEntries(r.Context(), page.Document.Work.ID); err != nil {
		return err
	}
	for _, t := range page.Texts {
		if t.EntryID == page.Document.Entry.ID && t.Status == cms.Published {
			page.Address = urls.Entry(t.Locale, t.Kind, t.Slug, t.Parent, t.EditionYear)
		}
	}
	if page.Form.Facts {
		return nil
	}
	if page.Original == nil {
		if page.Original, err = h.original(r, page.Document.Work.ID); err != nil {
			return err
		}
	}
	page.Shown, err = h.drawn(r, *page.Original)
	return err
}

// parts are what the other parts of the rooms add to the form.
func (h *Handlers) parts(r *http.Request, page *pages.EntryForm) error {
	var err error
	if page.Workflow, err = h.workflowPart(r, *page); err != nil {
		return err
	}
	if page.Languages, err = h.languagesPart(r, *page); err != nil {
		return err
	}
	if page.Comments, err = h.commentsPart(r, *page); err != nil {
		return err
	}
	if page.Letters, err = h.letters(r, *page); err != nil {
		return err
	}
	page.History, err = h.historyPart(r, *page)
	return err
}

// original is the text a work was first written in.
func (h *Handlers) original(r *http.Request, work int64) (*cms.Document, error) {
	id, err := h.DB.OriginalEntry(r.Context(), work)
	if err != nil {
		return nil, err
	}
	doc, err := h.DB.Document(r.Context(), id)
	return &doc, err
}

// newTranslation is the form for a further language of an entry's work, beside the original.
func (h *Handlers) newTranslation(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		page, err := h.translation(r, k)
		if err != nil {
			return err
		}
		return h.drawEntry(w, r, http.StatusOK, page)
	}
}

// translation is an empty text of the work the route names.
func (h *Handlers) translation(r *http.Request, k cms.Kind) (pages.EntryForm, error) {
	doc, err := h.document(r, k)
	if err != nil {
		return pages.EntryForm{}, err
	}
	original, err := h.original(r, doc.Work.ID)
	if err != nil {
		return pages.EntryForm{}, err
	}
	l := cms.Locale(r.URL.Query().Get("lang"))
	if !l.Known() {
		l = ""
	}
	page := pages.EntryForm{Form: form.NewDocument(k, l, zone(r)), Document: form.Empty(k, l), Original: original}
	page.Form.Facts, page.Document.Work = false, original.Work
	return page, nil
}

// createTranslation stores a text in a further language as a draft.
func (h *Handlers) createTranslation(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		page, err := h.translation(r, k)
		if err != nil {
			return err
		}
		page.Form = form.DecodeDocument(k, false, values)
		page.Document.Entry.Locale = page.Form.Locale()
		return h.create(w, r, page)
	}
}
