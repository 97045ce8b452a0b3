package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// mediaRooms are the addresses of the media library.
func (h *Handlers) mediaRooms() []Room {
	one := urls.AdminMedia + "/{id}"
	return []Room{
		get(urls.AdminMedia, cms.MayEnter, h.listMedia),
		{respond.Upload(urls.AdminMedia, h.createMedia), cms.MayUpload},
		get(urls.AdminMediaChoice, cms.MayEnter, h.chooseMedia),
		{respond.Upload(urls.AdminMediaChoice, h.addChoice), cms.MayUpload},
		get(one, cms.MayEnter, h.showMedia),
		post(one, cms.MayUpload, h.updateMedia),
		{respond.Upload(one+"/file", h.replaceMedia), cms.MayUpload},
		post(one+"/trash", cms.MayUpload, h.trashMedia),
		post(one+"/restoration", cms.MayUpload, h.restoreMedia),
		post(one+"/withdrawal", cms.MayPublish, h.withdrawMedia),
	}
}

// mediaLinks are its lines of the side bar.
func mediaLinks() []deskLink {
	return []deskLink{{"media.title", urls.AdminMedia, cms.MayEnter}}
}
