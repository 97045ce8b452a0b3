package admin_test

import "occupylibrary.net/internal/cms"

var askedStories = map[string]cms.Right{
	"GET /admin/submissions":                      cms.MayEnter,
	"GET /admin/submissions.csv":                  cms.MayEnter,
	"GET /admin/submissions/{id}":                 cms.MayEnter,
	"POST /admin/submissions/{id}/claim":          cms.MayReview,
	"POST /admin/submissions/{id}/release":        cms.MayReview,
	"POST /admin/submissions/{id}/due":            cms.MayReview,
	"POST /admin/submissions/{id}/questions":      cms.MayReview,
	"POST /admin/submissions/{id}/messages":       cms.MayReview,
	"POST /admin/submissions/{id}/version":        cms.MayEdit,
	"POST /admin/submissions/{id}/approval":       cms.MayReview,
	"POST /admin/submissions/{id}/acceptance":     cms.MayPublish,
	"POST /admin/submissions/{id}/correction":     cms.MayPublish,
	"POST /admin/submissions/{id}/rejection":      cms.MayPublish,
	"GET /admin/submissions/{id}/photos/{photo}":  cms.MayEnter,
	"POST /admin/submissions/{id}/photos/{photo}": cms.MayEdit,
	"POST /admin/submissions/{id}/reopening":      cms.MayPublish,
}
