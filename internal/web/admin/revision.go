package admin

import (
	"errors"
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listRevisions lists what was kept of an entry.
func (h *Handlers) listRevisions(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		list, err := h.DB.Revisions(r.Context(), doc.Entry.ID)
		if err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.Revisions(doc, list))
	}
}

// showRevision is a kept version beside the one that stands now.
func (h *Handlers) showRevision(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		page := pages.RevisionPage{Document: doc, ID: number(r, "revision"), Now: h.Clock(),
			MayRestore: may(r, cms.MayPublish) || may(r, cms.MayEdit) && !pages.IsPublic(doc.Entry)}
		if page.Kept, err = h.DB.RevisionDocument(r.Context(), doc.Entry.ID, page.ID); err != nil {
			return err
		}
		if page.Choices, err = h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale()); err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.Revision(page))
	}
}

// restoreRevision makes a kept version the present one. A form that started from an older version is a conflict.
func (h *Handlers) restoreRevision(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		if pages.IsPublic(doc.Entry) && !may(r, cms.MayPublish) {
			return cms.ErrForbidden
		}
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		version, err := strconv.Atoi(values.Get("version"))
		if err != nil {
			return cms.ErrBadRequest
		}
		kept := number(r, "revision")
		_, err = h.DB.Checked(richtext.Check).RestoreRevision(r.Context(), actor(r), doc.Entry.ID, kept, version)
		if errors.As(err, new(*cms.BlockedError)) {
			return h.drawRestored(w, r, doc, kept, err)
		}
		if err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminEntry(k, doc.Entry.ID))
	}
}

// drawRestored shows a kept version in the form, where the check keeps it from the public.
func (h *Handlers) drawRestored(w http.ResponseWriter, r *http.Request, doc cms.Document, revision int64, blocked error) error {
	kept, err := h.DB.RevisionDocument(r.Context(), doc.Entry.ID, revision)
	if err != nil {
		return err
	}
	page := pages.EntryForm{Form: form.OfDocument(kept).Rebased(doc.Entry.Version), Document: doc}
	return h.redraw(w, r, page, blocked)
}
