package admin

import (
	"net/http"

	pages "occupylibrary.net/templates/admin"
)

// historyPart reads what this part of the rooms shows on the form of a stored entry.
func (h *Handlers) historyPart(_ *http.Request, _ pages.EntryForm) (pages.HistoryPart, error) {
	return pages.HistoryPart{}, nil
}
