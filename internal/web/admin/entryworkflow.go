package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// workflowPart reads what this part of the rooms shows on the form of a stored entry: what the check finds on it, and the
// day it is to be read again.
func (h *Handlers) workflowPart(r *http.Request, page pages.EntryForm) (pages.WorkflowPart, error) {
	part, id := page.Workflow, page.Document.Entry.ID
	found, excuses, err := h.DB.Findings(r.Context(), page.Document, richtext.Check)
	if err != nil {
		return part, err
	}
	part.Findings, part.Excuses = cms.Unexcused(found, excuses), excuses
	if len(part.Held) > 0 {
		part.Findings = part.Held
	}
	if id == 0 {
		return part, nil
	}
	if part.Verdict, err = h.DB.Verdict(r.Context(), id); err != nil {
		return part, err
	}
	part.Asked = part.Verdict.AskedByID == respond.User(r).ID
	part.ReviewOn, err = h.DB.ReviewDate(r.Context(), id)
	return part, err
}

// updateReviewDate stores the form that came along, then the day on which the entry is to be read again.
func (h *Handlers) updateReviewDate(k cms.Kind) respond.Handler {
	nothing := func(*http.Request, cms.Document) error { return nil }
	return h.act(k, nothing, func(r *http.Request, doc cms.Document) error {
		on, err := form.ReviewDate(r.PostForm, h.now(r))
		if err != nil {
			return err
		}
		return h.DB.SetReviewDate(r.Context(), actor(r), doc.Entry.ID, on)
	})
}
