package admin_test

import "occupylibrary.net/internal/cms"

var askedPeople = map[string]cms.Right{
	"GET /admin/account":                      cms.MayEnter,
	"POST /admin/account":                     cms.MayEnter,
	"POST /admin/account/password":            cms.MayEnter,
	"GET /admin/account/factor":               cms.MayEnter,
	"POST /admin/account/factor":              cms.MayEnter,
	"POST /admin/account/factor/confirmation": cms.MayEnter,
	"POST /admin/account/factor/end":          cms.MayEnter,
	"GET /admin/people":                       cms.MayConfigure,
	"GET /admin/people/new":                   cms.MayConfigure,
	"POST /admin/people":                      cms.MayConfigure,
	"GET /admin/people/{id}":                  cms.MayConfigure,
	"POST /admin/people/{id}":                 cms.MayConfigure,
	"POST /admin/people/{id}/invitation":      cms.MayConfigure,
	"POST /admin/people/{id}/closure":         cms.MayConfigure,
	"POST /admin/people/{id}/reopening":       cms.MayConfigure,
	"POST /admin/people/{id}/logins/end":      cms.MayConfigure,
	"POST /admin/people/{id}/factor/end":      cms.MayConfigure,
}
