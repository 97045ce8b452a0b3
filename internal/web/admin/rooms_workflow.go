package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// workflowRooms are the addresses of this part of the rooms.
func (h *Handlers) workflowRooms() []Room {
	all := []Room{
		get(urls.AdminCalendar(), cms.MayEnter, h.showCalendar),
		get(urls.AdminCSV(urls.AdminLibraries()), cms.MayEnter, h.exportLibraries),
		get(urls.AdminCSV(urls.AdminPlaces()), cms.MayEnter, h.exportPlaces),
		get(urls.AdminCSV(urls.AdminImpact()), cms.MayEnter, h.exportImpact),
	}
	for _, k := range cms.Kinds {
		one := urls.AdminList(k) + "/{id}"
		all = append(all,
			post(one+"/excuses", cms.MayEdit, h.excuse(k)),
			post(one+"/set-aside", cms.MayPublish, h.setTextAside(k)),
			post(one+"/approval", cms.MayReview, h.approve(k)),
			post(one+"/review-date", cms.MayEdit, h.updateReviewDate(k)),
			get(urls.AdminCSV(urls.AdminList(k)), cms.MayEnter, h.exportEntries(k)),
			post(urls.AdminBulk(k), cms.MayEdit, h.bulk(k)),
		)
	}
	return all
}

// workflowLinks are its lines of the side bar.
func workflowLinks() []deskLink {
	return []deskLink{{"calendar.link", urls.AdminCalendar(), cms.MayEnter}}
}
