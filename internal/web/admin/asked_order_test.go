package admin_test

import "occupylibrary.net/internal/cms"

var askedOrder = map[string]cms.Right{
	"GET /admin/terms":                    cms.MayArrange,
	"GET /admin/terms/new":                cms.MayArrange,
	"POST /admin/terms":                   cms.MayArrange,
	"GET /admin/terms/{id}":               cms.MayArrange,
	"POST /admin/terms/{id}":              cms.MayArrange,
	"GET /admin/terms/{id}/merge":         cms.MayArrange,
	"POST /admin/terms/{id}/merge":        cms.MayArrange,
	"POST /admin/terms/{id}/separation":   cms.MayArrange,
	"POST /admin/terms/{id}/deletion":     cms.MayArrange,
	"GET /admin/redirects":                cms.MayArrange,
	"GET /admin/redirects/new":            cms.MayArrange,
	"POST /admin/redirects":               cms.MayArrange,
	"GET /admin/redirects/{id}":           cms.MayArrange,
	"POST /admin/redirects/{id}":          cms.MayArrange,
	"POST /admin/redirects/{id}/deletion": cms.MayArrange,
	"GET /admin/missing":                  cms.MayArrange,
	"POST /admin/missing":                 cms.MayArrange,
	"GET /admin/menus":                    cms.MayArrange,
	"GET /admin/menus/{menu}":             cms.MayArrange,
	"POST /admin/menus/{menu}":            cms.MayArrange,
	"GET /admin/notices":                  cms.MayArrange,
	"GET /admin/notices/new":              cms.MayArrange,
	"POST /admin/notices":                 cms.MayArrange,
	"GET /admin/notices/{id}":             cms.MayArrange,
	"POST /admin/notices/{id}":            cms.MayArrange,
	"POST /admin/notices/{id}/deletion":   cms.MayArrange,
}
