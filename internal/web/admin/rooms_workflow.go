package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// workflowRooms are the addresses of this part of the rooms.
func (h *Handlers) workflowRooms() []Room {
	var all []Room
	for _, k := range cms.Kinds {
		one := urls.AdminList(k) + "/{id}"
		all = append(all, post(one+"/excuses", cms.MayEdit, h.excuse(k)), post(one+"/review-date", cms.MayEdit, h.updateReviewDate(k)))
	}
	return all
}

// workflowLinks are its lines of the side bar.
func workflowLinks() []deskLink { return nil }
