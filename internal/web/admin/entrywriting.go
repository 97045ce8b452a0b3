package admin

import (
	"net/http"

	pages "occupylibrary.net/templates/admin"
)

// writingPart reads what this part of the rooms shows on the form of a stored entry.
func (h *Handlers) writingPart(_ *http.Request, _ pages.EntryForm) (pages.WritingPart, error) {
	return pages.WritingPart{}, nil
}
