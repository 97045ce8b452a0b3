package admin_test

import "occupylibrary.net/internal/cms"

var askedWorkflow = map[string]cms.Right{
	"POST /admin/{kind}/{id}/excuses":     cms.MayEdit,
	"POST /admin/{kind}/{id}/review-date": cms.MayEdit,
	"POST /admin/{kind}/{id}/set-aside":   cms.MayPublish,
	"POST /admin/{kind}/{id}/approval":    cms.MayReview,
	"POST /admin/{kind}/bulk":             cms.MayEdit,
	"GET /admin/{kind}.csv":               cms.MayEnter,
	"GET /admin/calendar":                 cms.MayEnter,
	"GET /admin/libraries.csv":            cms.MayEnter,
	"GET /admin/places.csv":               cms.MayEnter,
	"GET /admin/impact.csv":               cms.MayEnter,
}
