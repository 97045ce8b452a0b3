package admin_test

import "occupylibrary.net/internal/cms"

var askedMail = map[string]cms.Right{
	"GET /admin/mails":                       cms.MayPublish,
	"POST /admin/mails/test":                 cms.MayConfigure,
	"GET /admin/mails/rules":                 cms.MayConfigure,
	"POST /admin/mails/rules":                cms.MayConfigure,
	"GET /admin/mails/{id}":                  cms.MayPublish,
	"GET /admin/mails/{id}/edit":             cms.MayPublish,
	"POST /admin/mails/{id}/edit":            cms.MayPublish,
	"POST /admin/mails/{id}/hold":            cms.MayConfigure,
	"POST /admin/mails/{id}/release":         cms.MayPublish,
	"POST /admin/mails/{id}/again":           cms.MayPublish,
	"POST /admin/mails/{id}/delete":          cms.MayConfigure,
	"GET /admin/mails/batches/{id}":          cms.MayPublish,
	"POST /admin/mails/batches/{id}/release": cms.MayPublish,
	"POST /admin/mails/batches/{id}/hold":    cms.MayPublish,
}
