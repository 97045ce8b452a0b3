package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listFactRevisions lists what was kept of a fact that still stands.
func (h *Handlers) listFactRevisions(kind cms.FactKind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f := factOf(r, kind)
		now, err := h.DB.Fact(r.Context(), f, 0)
		if err != nil {
			return err
		}
		rows, err := h.DB.FactRevisions(r.Context(), f)
		if err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.FactRevisions(f, now, rows))
	}
}

// compareFact shows what differs between two versions of a fact; what stands now is one of them.
func (h *Handlers) compareFact(kind cms.FactKind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		c := pages.FactComparison{Fact: factOf(r, kind)}
		var err error
		if c.Now, err = h.DB.Fact(r.Context(), c.Fact, 0); err != nil {
			return err
		}
		if c.From, c.FromAt, err = h.factVersion(r, c.Fact, "from"); err != nil {
			return err
		}
		if c.To, c.ToAt, err = h.factVersion(r, c.Fact, "to"); err != nil {
			return err
		}
		if c.Last, err = h.DB.LastRevision(r.Context(), c.Fact); err != nil {
			return err
		}
		if c.Choices, err = h.DB.Choices(r.Context(), locale(r)); err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.CompareFact(c))
	}
}

// factVersion is the version that the address names: the number of a revision, or what stands now.
func (h *Handlers) factVersion(r *http.Request, f cms.Fact, name string) (any, cms.Revision, error) {
	named := r.URL.Query().Get(name)
	if named == pages.Live || named == "" {
		now, err := h.DB.Fact(r.Context(), f, 0)
		return now, cms.Revision{}, err
	}
	kept, err := h.DB.Fact(r.Context(), f, whole(named))
	if err != nil {
		return nil, cms.Revision{}, err
	}
	rev, err := h.DB.FactRevision(r.Context(), f, whole(named))
	return kept, rev, err
}

// restoreFact makes a kept version the present one. Where something happened since the comparison was drawn, it is a
// conflict.
func (h *Handlers) restoreFact(kind cms.FactKind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f := factOf(r, kind)
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		if err := h.DB.RestoreFact(r.Context(), actor(r), f, number(r, "revision"), whole(values.Get("last"))); err != nil {
			return err
		}
		return h.done(w, r, urls.AdminFact(f), f)
	}
}
