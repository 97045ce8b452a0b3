package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
	pages "occupylibrary.net/templates/admin"
)

// workflowPart reads what this part of the rooms shows on the form of a stored entry: what the check finds on it.
func (h *Handlers) workflowPart(r *http.Request, page pages.EntryForm) (pages.WorkflowPart, error) {
	part := page.Workflow
	found, excuses, err := h.DB.Findings(r.Context(), page.Document, richtext.Check)
	part.Findings, part.Excuses = cms.Unexcused(found, excuses), excuses
	return part, err
}
