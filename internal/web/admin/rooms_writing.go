package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// writingRooms are the addresses of this part of the rooms.
func (h *Handlers) writingRooms() []Room {
	return []Room{get(urls.AdminLinks(), cms.MayEnter, h.findLinks)}
}
