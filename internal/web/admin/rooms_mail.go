package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// mailRooms are the addresses of the outbox. Editors see the letters that wait for them, administrators all.
func (h *Handlers) mailRooms() []Room {
	mails := urls.AdminMails()
	one, batch := mails+"/{id}", mails+"/batches/{id}"
	return []Room{
		get(mails, cms.MayPublish, h.listMails),
		post(urls.AdminMailTest(), cms.MayConfigure, h.testMail),
		get(urls.AdminMailRules(), cms.MayConfigure, h.listMailRules),
		post(urls.AdminMailRules(), cms.MayConfigure, h.updateMailRules),
		get(one, cms.MayPublish, h.showMail),
		get(one+"/edit", cms.MayPublish, h.editMail),
		post(one+"/edit", cms.MayPublish, h.updateMail),
		post(one+"/"+cms.HoldMail, cms.MayConfigure, h.stepMail(cms.HoldMail)),
		post(one+"/"+cms.ReleaseMail, cms.MayPublish, h.stepMail(cms.ReleaseMail)),
		post(one+"/"+cms.MailAgain, cms.MayPublish, h.stepMail(cms.MailAgain)),
		post(one+"/"+cms.DeleteMail, cms.MayConfigure, h.stepMail(cms.DeleteMail)),
		get(batch, cms.MayPublish, h.showBatch),
		post(batch+"/"+cms.ReleaseMail, cms.MayPublish, h.stepBatch(h.DB.ReleaseBatch)),
		post(batch+"/"+cms.HoldMail, cms.MayPublish, h.stepBatch(h.DB.StopBatch)),
	}
}

// mailLinks are its lines of the side bar.
func mailLinks() []deskLink {
	return []deskLink{{"mails.title", urls.AdminMails(), cms.MayPublish}}
}
