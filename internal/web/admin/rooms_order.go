package admin

import (
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// orderRooms are the addresses of what puts the site in order.
func (h *Handlers) orderRooms() []Room { return slices.Concat(h.termRooms()) }

// orderLinks are their lines of the side bar.
func orderLinks() []deskLink {
	return []deskLink{
		{"order.terms.title", urls.AdminTerms, cms.MayArrange},
	}
}

func (h *Handlers) termRooms() []Room {
	return []Room{
		get("/admin/terms", cms.MayArrange, h.listTerms),
		get("/admin/terms/new", cms.MayArrange, h.newTerm),
		post("/admin/terms", cms.MayArrange, h.createTerm),
		get("/admin/terms/{id}", cms.MayArrange, h.editTerm),
		post("/admin/terms/{id}", cms.MayArrange, h.updateTerm),
		get("/admin/terms/{id}/merge", cms.MayArrange, h.previewTermMerge),
		post("/admin/terms/{id}/merge", cms.MayArrange, h.mergeTerm),
		post("/admin/terms/{id}/separation", cms.MayArrange, h.splitTerm),
		post("/admin/terms/{id}/deletion", cms.MayArrange, h.deleteTerm),
	}
}
