package admin

import (
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// historyRooms are the addresses of this part of the rooms.
func (h *Handlers) historyRooms() []Room {
	all := []Room{
		get("/admin/log", cms.MayConfigure, h.showLog),
		get("/admin/log.csv", cms.MayConfigure, h.logAsTable),
	}
	for _, k := range cms.Kinds {
		one := urls.AdminList(k) + "/{id}"
		all = slices.Concat(all, h.autosaveRooms(k), []Room{
			get(one+"/revisions/compare", cms.MayEnter, h.compareRevisions(k)),
			post(one+"/revisions/{revision}/undo", cms.MayEdit, h.undo(k)),
			post(one+"/previews", cms.MayEdit, h.createPreviewLink(k)),
			post(one+"/previews/{link}/end", cms.MayEdit, h.endPreviewLink(k)),
		})
	}
	return all
}

// historyLinks are its lines of the side bar.
func historyLinks() []deskLink {
	return []deskLink{{"admin.log.title", urls.AdminLog(), cms.MayConfigure}}
}
