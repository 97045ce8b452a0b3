package admin_test

import "occupylibrary.net/internal/cms"

var askedVoices = map[string]cms.Right{
	"GET /admin/messages":                cms.MayModerate,
	"GET /admin/messages/{id}":           cms.MayModerate,
	"POST /admin/messages/{id}/done":     cms.MayModerate,
	"POST /admin/messages/{id}/new":      cms.MayModerate,
	"POST /admin/messages/{id}/deletion": cms.MayModerate,
}
