package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// changeRooms are the addresses of a change of an announced event.
func (h *Handlers) changeRooms() []Room {
	one := urls.AdminList(cms.EventKind) + "/{id}"
	return []Room{
		get(one+"/change", cms.MayPublish, h.newEventChange),
		post(one+"/change", cms.MayPublish, h.createEventChange),
	}
}
