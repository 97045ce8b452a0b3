package admin_test

import "occupylibrary.net/internal/cms"

var askedEvents = map[string]cms.Right{
	"GET /admin/{kind}/{id}/copy":                   cms.MayEdit,
	"POST /admin/{kind}/{id}/copy":                  cms.MayEdit,
	"POST /admin/{kind}/{id}/copy/autosave":         cms.MayEdit,
	"POST /admin/{kind}/{id}/copy/autosave/removal": cms.MayEdit,

	"GET /admin/{kind}/{id}/seats":                cms.MayPublish,
	"POST /admin/{kind}/{id}/seats":               cms.MayPublish,
	"GET /admin/{kind}/{id}/people":               cms.MayPublish,
	"GET /admin/{kind}/{id}/people.csv":           cms.MayPublish,
	"POST /admin/{kind}/{id}/people/bulk":         cms.MayPublish,
	"POST /admin/{kind}/{id}/people/seat":         cms.MayPublish,
	"POST /admin/{kind}/{id}/people/letter":       cms.MayPublish,
	"POST /admin/{kind}/{id}/people/certificates": cms.MayPublish,

	"GET /admin/{kind}/{id}/people/{registration}/check-in":  cms.MayPublish,
	"POST /admin/{kind}/{id}/people/{registration}/check-in": cms.MayPublish,
}
