package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// voicesRooms are the addresses of what visitors wrote.
func (h *Handlers) voicesRooms() []Room {
	return []Room{
		get("/admin/comments", cms.MayModerate, h.listComments),
		post("/admin/comments", cms.MayModerate, h.decideComments),
		post("/admin/comments/decisions/{id}/undo", cms.MayModerate, h.undoComments),
		get("/admin/comments/{id}", cms.MayModerate, h.showComment),
		post("/admin/comments/{id}/answer", cms.MayModerate, h.answerComment),
		post("/admin/news/{id}/comments", cms.MayPublish, h.switchComments(cms.PostKind)),
		post("/admin/best-practices/{id}/comments", cms.MayPublish, h.switchComments(cms.CaseStudyKind)),
		get("/admin/messages", cms.MayAnswer, h.listMessages),
		get("/admin/messages/{id}", cms.MayAnswer, h.showMessage),
		post("/admin/messages/{id}/done", cms.MayAnswer, h.stepMessage(cms.DoneMessage)),
		post("/admin/messages/{id}/new", cms.MayAnswer, h.stepMessage(cms.NewMessage)),
		post("/admin/messages/{id}/deletion", cms.MayAnswer, h.deleteMessage),
	}
}

// voicesLinks are their lines of the side bar.
func voicesLinks() []deskLink {
	return []deskLink{
		{"comments.title", urls.AdminComments, cms.MayModerate},
		{"messages.title", urls.AdminMessages, cms.MayAnswer},
	}
}
