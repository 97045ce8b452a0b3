package admin_test

import "occupylibrary.net/internal/cms"

var askedMedia = map[string]cms.Right{
	"GET /admin/media":                   cms.MayEnter,
	"POST /admin/media":                  cms.MayUpload,
	"GET /admin/media/choice":            cms.MayEnter,
	"POST /admin/media/choice":           cms.MayUpload,
	"GET /admin/media/{id}":              cms.MayEnter,
	"POST /admin/media/{id}":             cms.MayUpload,
	"POST /admin/media/{id}/file":        cms.MayUpload,
	"POST /admin/media/{id}/trash":       cms.MayUpload,
	"POST /admin/media/{id}/restoration": cms.MayUpload,
	"POST /admin/media/{id}/withdrawal":  cms.MayPublish,
}
