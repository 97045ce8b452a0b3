package admin

import (
	"net/http"

	pages "occupylibrary.net/templates/admin"
)

// workflowPart reads what this part of the rooms shows on the form of a stored entry.
func (h *Handlers) workflowPart(_ *http.Request, _ pages.EntryForm) (pages.WorkflowPart, error) {
	return pages.WorkflowPart{}, nil
}
