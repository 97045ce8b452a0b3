package admin

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// compareRevisions shows what changed between two versions of an entry; what stands now is one of them.
func (h *Handlers) compareRevisions(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		c := pages.Comparison{Document: doc, Now: h.Clock(), MayRestore: may(r, cms.MayPublish) || !pages.IsPublic(doc.Entry)}
		if c.From, c.FromAt, err = h.version(r, doc, "from"); err != nil {
			return err
		}
		if c.To, c.ToAt, err = h.version(r, doc, "to"); err != nil {
			return err
		}
		if c.Choices, err = h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale()); err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.Compare(c))
	}
}

// version is the version that the address names: the number of a revision, or what stands now.
func (h *Handlers) version(r *http.Request, doc cms.Document, name string) (form.Document, cms.Revision, error) {
	named := r.URL.Query().Get(name)
	if named == pages.Live || named == "" {
		return form.OfDocument(doc), cms.Revision{}, nil
	}
	id, _ := strconv.ParseInt(named, 10, 64)
	kept, err := h.DB.RevisionDocument(r.Context(), doc.Entry.ID, id)
	if err != nil {
		return form.Document{}, cms.Revision{}, err
	}
	rev, err := h.DB.Revision(r.Context(), doc.Entry.ID, id)
	return form.OfDocument(kept), rev, err
}
