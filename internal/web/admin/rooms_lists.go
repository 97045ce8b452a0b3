package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// listRooms are the addresses at which lists are taken along, and at which something is done with several of their lines.
func (h *Handlers) listRooms() []Room {
	return []Room{
		get(urls.AdminCSV(urls.AdminMedia), cms.MayEnter, h.exportMedia),
		post(urls.AdminBulkOf(urls.AdminMedia), cms.MayUpload, h.severally(h.severalMedia())),
		get(urls.AdminCSV(urls.AdminTerms), cms.MayArrange, h.exportTerms),
		post(urls.AdminBulkOf(urls.AdminTerms), cms.MayArrange, h.severally(h.severalTerms())),
		get(urls.AdminCSV(urls.AdminRedirects), cms.MayArrange, h.exportRedirects),
		post(urls.AdminBulkOf(urls.AdminRedirects), cms.MayArrange, h.severally(h.severalRedirects())),
		get(urls.AdminCSV(urls.AdminMissing), cms.MayArrange, h.exportMissing),
		post(urls.AdminBulkOf(urls.AdminMissing), cms.MayArrange, h.severally(h.severalMissing())),
		get(urls.AdminCSV(urls.AdminNotices), cms.MayArrange, h.exportNotices),
		post(urls.AdminBulkOf(urls.AdminNotices), cms.MayArrange, h.severally(h.severalNotices())),
		get(urls.AdminCSV(urls.AdminOrganisations), cms.MayArrange, h.exportOrganisations),
		get(urls.AdminCSV(urls.AdminProjects), cms.MayArrange, h.exportProjects),
		get(urls.AdminCSV(urls.AdminComments), cms.MayModerate, h.exportComments),
		get(urls.AdminCSV(urls.AdminMessages), cms.MayAnswer, h.exportMessages),
		post(urls.AdminBulkOf(urls.AdminMessages), cms.MayAnswer, h.severally(h.severalMessages())),
		get(urls.AdminCSV(urls.AdminMails()), cms.MayPublish, h.exportMails),
		post(urls.AdminBulkOf(urls.AdminMails()), cms.MayPublish, h.severally(h.severalMails())),
		get(urls.AdminCSV(urls.AdminPeople()), cms.MayConfigure, h.exportPeople),
		post(urls.AdminBulkOf(urls.AdminPeople()), cms.MayConfigure, h.severally(h.severalPeople())),
		get(urls.AdminCSV(urls.AdminTranslations()), cms.MayTranslate, h.exportTranslations),
	}
}
