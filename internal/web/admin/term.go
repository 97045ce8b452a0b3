package admin

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// locale is the language whoever asks reads.
func locale(r *http.Request) cms.Locale { return i18n.From(r.Context()).Locale() }

// listTerms is a vocabulary.
func (h *Handlers) listTerms(w http.ResponseWriter, r *http.Request) error {
	f := termFilter(r)
	rows, next, err := h.DB.TermList(r.Context(), locale(r), f)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Terms(pages.TermList{Filter: f, Rows: rows, Next: next, Ticked: tickAll(r)}))
}

func termFilter(r *http.Request) cms.TermFilter {
	f := cms.TermFilter{ListPage: listPage(r, cms.TermColumns...), Vocabulary: cms.Categories, Merged: r.URL.Query().Get("merged") != ""}
	if r.URL.Query().Get("vocabulary") == string(cms.Tags) {
		f.Vocabulary = cms.Tags
	}
	return f
}

// exportTerms is every line of that list.
func (h *Handlers) exportTerms(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.TermList(r.Context(), locale(r), termFilter(r))
	return export(w, r, list, err, func(t cms.TermRow) []string {
		return []string{t.Name, t.Slug, strconv.Itoa(t.Works), strconv.Itoa(t.Public), t.Into}
	}, "admin.record.name", "admin.record.slug", "order.column.works", "list.public", "admin.record.into")
}

// newTerm is the empty form of a term.
func (h *Handlers) newTerm(w http.ResponseWriter, r *http.Request) error {
	return h.drawTerm(w, r, http.StatusOK, pages.TermForm{Form: form.OfTerm(cms.TermRecord{Vocabulary: termFilter(r).Vocabulary})})
}

// editTerm is the form of a term as it stands.
func (h *Handlers) editTerm(w http.ResponseWriter, r *http.Request) error {
	t, err := h.DB.TermByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.drawTerm(w, r, http.StatusOK, pages.TermForm{Term: t, Form: form.OfTerm(t)})
}

// createTerm stores a new term.
func (h *Handlers) createTerm(w http.ResponseWriter, r *http.Request) error {
	return h.saveTerm(w, r, cms.TermRecord{})
}

// updateTerm renames a term; one that was merged has no form.
func (h *Handlers) updateTerm(w http.ResponseWriter, r *http.Request) error {
	t, err := h.DB.TermByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	if t.MergedInto != 0 {
		return cms.ErrState
	}
	return h.saveTerm(w, r, t)
}

func (h *Handlers) saveTerm(w http.ResponseWriter, r *http.Request, t cms.TermRecord) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.TermForm{Term: t, Form: form.DecodeTerm(values)}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse(t)
		if err == nil {
			t.ID, err = h.DB.SaveTerm(r.Context(), actor(r), typed)
		}
		return urls.AdminRecord(urls.AdminTerms, t.ID), err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(page.Term.Version))
		return h.drawTerm(w, r, status, page)
	}}.run(w, r)
}

// drawTerm completes the page with what uses the term.
func (h *Handlers) drawTerm(w http.ResponseWriter, r *http.Request, status int, page pages.TermForm) error {
	ctx, id := r.Context(), page.Term.ID
	if id == 0 {
		return respond.Private(w, r, status, pages.Term(page))
	}
	if page.Term.MergedInto != 0 {
		into, err := h.DB.TermByID(ctx, page.Term.MergedInto)
		if err != nil {
			return err
		}
		page.Into = cms.TextIn(into.Names, locale(r))
	}
	var err error
	if page.Works, err = h.DB.TermUse(ctx, id); err != nil {
		return err
	}
	targets, err := h.DB.TermChoices(ctx, locale(r))
	if err != nil {
		return err
	}
	if page.Merging, err = h.merging(r, cms.Fact{Kind: cms.TermFact, ID: id}, pages.TermTargets(ctx, targets)); err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.Term(page))
}

// deleteTerm forgets a term nothing has.
func (h *Handlers) deleteTerm(w http.ResponseWriter, r *http.Request) error {
	t, err := h.DB.TermByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	if err := h.DB.DeleteTerm(r.Context(), actor(r), t.ID); err != nil {
		return err
	}
	return h.done(w, r, pages.TermsOf(t.Vocabulary), factOf(r, cms.TermFact))
}
