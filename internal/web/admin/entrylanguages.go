package admin

import (
	"net/http"

	pages "occupylibrary.net/templates/admin"
)

// languagesPart reads what this part of the rooms shows on the form of a stored entry.
func (h *Handlers) languagesPart(_ *http.Request, _ pages.EntryForm) (pages.LanguagesPart, error) {
	return pages.LanguagesPart{}, nil
}
