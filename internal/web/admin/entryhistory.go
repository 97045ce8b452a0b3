package admin

import (
	"net/http"

	pages "occupylibrary.net/templates/admin"
)

// historyPart reads what this part of the rooms shows on the form of a stored entry.
func (h *Handlers) historyPart(r *http.Request, page pages.EntryForm) (part pages.HistoryPart, err error) {
	if page.Document.Entry.ID == 0 {
		return part, nil
	}
	if part.Undo, err = h.undoable(r, page); err != nil {
		return part, err
	}
	part.Links, err = h.DB.PreviewLinks(r.Context(), page.Document.Entry.ID)
	return part, err
}
