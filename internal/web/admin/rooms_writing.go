package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// writingRooms are the addresses of this part of the rooms.
func (h *Handlers) writingRooms() []Room {
	return []Room{get(urls.AdminLinks(), cms.MayEnter, h.findLinks)}
}

// writingLinks are its lines of the side bar.
func writingLinks() []deskLink { return nil }
