package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// eventRooms are the addresses of what only events have: a copy to go on from, seats, and the people who took them.
func (h *Handlers) eventRooms() []Room {
	one := urls.AdminList(cms.EventKind) + "/{id}"
	copied := autosaveForm{func(r *http.Request) string { return cms.CopyAutosave(number(r, "id")) }, "/copy"}
	return []Room{
		get(one+"/copy", cms.MayEdit, h.newCopy),
		post(one+"/copy", cms.MayEdit, h.createCopy),
		post(one+"/copy/autosave", cms.MayEdit, h.keepAutosave(cms.EventKind, copied)),
		post(one+"/copy/autosave/removal", cms.MayEdit, h.endAutosave(cms.EventKind, copied)),
		get(one+"/seats", cms.MayPublish, h.editSeats),
		post(one+"/seats", cms.MayPublish, h.updateSeats),
		get(one+"/people", cms.MayPublish, h.listRegistered),
		get(urls.AdminCSV(one+"/people"), cms.MayPublish, h.exportRegistered),
		post(urls.AdminBulkOf(one+"/people"), cms.MayPublish, h.severallyRegistered),
		post(one+"/people/seat", cms.MayPublish, h.addSeat),
		get(one+"/people/{registration}/check-in", cms.MayPublish, h.showCheckIn),
		post(one+"/people/{registration}/check-in", cms.MayPublish, h.checkIn),
		post(one+"/people/letter", cms.MayPublish, h.writeToRegistered),
		post(one+"/people/certificates", cms.MayPublish, h.sendCertificates),
	}
}
