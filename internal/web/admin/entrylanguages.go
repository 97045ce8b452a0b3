package admin

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	pages "occupylibrary.net/templates/admin"
)

// languagesPart reads how the original has changed since a translation was made from it.
func (h *Handlers) languagesPart(r *http.Request, page pages.EntryForm) (pages.LanguagesPart, error) {
	var part pages.LanguagesPart
	if page.Original == nil || page.Document.Entry.SourceVersion >= page.Original.Entry.Version {
		return part, nil
	}
	part.Stale = true
	before, err := h.DB.DocumentAt(r.Context(), page.Original.Entry.ID, page.Document.Entry.SourceVersion)
	if errors.Is(err, cms.ErrNotFound) { // older than what was kept
		return part, nil
	}
	part.Since = &pages.Comparison{Document: *page.Original, From: form.OfDocument(before), To: form.OfDocument(*page.Original),
		Choices: page.Choices, Now: page.Now}
	return part, err
}
