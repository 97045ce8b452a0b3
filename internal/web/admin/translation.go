package admin

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listTranslations is the translators' queue: what the public reads and a language lacks, or has in an outdated text.
func (h *Handlers) listTranslations(w http.ResponseWriter, r *http.Request) error {
	f := translationFilter(r)
	rows, next, err := h.DB.Translations(r.Context(), f)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Translations(pages.TranslationList{Filter: f, Rows: rows, Next: next}))
}

// translationFilter reads the address; a translator's own language and what is outdated come first.
func translationFilter(r *http.Request) cms.TranslationFilter {
	q := r.URL.Query()
	f := cms.TranslationFilter{ListPage: listPage(r, cms.TranslationColumns...), Locale: cms.Locale(q.Get("lang")), State: cms.Outdated}
	if q.Get("state") == string(cms.Missing) {
		f.State = cms.Missing
	}
	if !f.Locale.Known() {
		f.Locale = respond.User(r).Locale
	}
	return f
}

// exportTranslations is every line of that list.
func (h *Handlers) exportTranslations(w http.ResponseWriter, r *http.Request) error {
	f := translationFilter(r)
	list, _, err := h.DB.Translations(r.Context(), f)
	return export(w, r, list, err, func(t cms.TranslationRow) []string {
		return []string{t.Title, string(t.Kind), string(t.Locale), pages.TranslationWords(r.Context(), f.State), day(r, &t.ChangedAt)}
	}, "admin.translations.text", "list.kind", "word.language", "admin.column.state", "admin.translations.changed")
}

// agreeTranslation says that a translation is still fine, and stores the form that came along.
func (h *Handlers) agreeTranslation(k cms.Kind) respond.Handler {
	first := func(r *http.Request, doc cms.Document) error {
		switch {
		case doc.Entry.Locale == doc.Work.Original:
			return cms.ErrState
		case pages.IsPublic(doc.Entry) && !may(r, cms.MayPublish):
			return cms.ErrForbidden
		}
		return nil
	}
	return h.act(k, first, func(r *http.Request, doc cms.Document) error {
		err := h.DB.StillFine(r.Context(), actor(r), doc.Entry.ID)
		if errors.Is(err, cms.ErrState) { // storing the form has said so already
			return nil
		}
		return err
	})
}

// drawn is a document with its photos and files as its page shows them.
func (h *Handlers) drawn(r *http.Request, doc cms.Document) (*cms.EntryPage, error) {
	p, err := h.DB.PreviewPage(r.Context(), doc.Entry.ID)
	if err != nil {
		return nil, err
	}
	drawTexts(&p)
	return &p, nil
}
