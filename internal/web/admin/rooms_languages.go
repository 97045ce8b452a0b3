package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// languagesRooms are the translators' addresses.
func (h *Handlers) languagesRooms() []Room {
	rooms := []Room{get("/admin/translations", cms.MayTranslate, h.listTranslations)}
	for _, k := range cms.Kinds {
		rooms = append(rooms, post(urls.AdminList(k)+"/{id}/agreement", cms.MayTranslate, h.agreeTranslation(k)))
	}
	return rooms
}

// languagesLinks is the queue's line of the side bar.
func languagesLinks() []deskLink {
	return []deskLink{{"admin.translations.title", urls.AdminTranslations(), cms.MayTranslate}}
}
