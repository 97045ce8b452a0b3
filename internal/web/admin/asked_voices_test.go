package admin_test

import "occupylibrary.net/internal/cms"

var askedVoices = map[string]cms.Right{
	"GET /admin/comments":                      cms.MayModerate,
	"POST /admin/comments":                     cms.MayModerate,
	"POST /admin/comments/decisions/{id}/undo": cms.MayModerate,
	"GET /admin/comments/{id}":                 cms.MayModerate,
	"POST /admin/comments/{id}/answer":         cms.MayModerate,
	"POST /admin/{kind}/{id}/comments":         cms.MayPublish,
	"GET /admin/messages":                      cms.MayAnswer,
	"GET /admin/messages/{id}":                 cms.MayAnswer,
	"POST /admin/messages/{id}/done":           cms.MayAnswer,
	"POST /admin/messages/{id}/new":            cms.MayAnswer,
	"POST /admin/messages/{id}/deletion":       cms.MayAnswer,
}
