package admin_test

import "occupylibrary.net/internal/cms"

var askedHistory = map[string]cms.Right{
	"GET /admin/log":                                        cms.MayConfigure,
	"GET /admin/log.csv":                                    cms.MayConfigure,
	"POST /admin/{kind}/autosave":                           cms.MayEdit,
	"POST /admin/{kind}/autosave/removal":                   cms.MayEdit,
	"GET /admin/{kind}/{id}/autosave":                       cms.MayTranslate,
	"POST /admin/{kind}/{id}/autosave":                      cms.MayTranslate,
	"POST /admin/{kind}/{id}/autosave/removal":              cms.MayTranslate,
	"POST /admin/{kind}/{id}/translations/autosave":         cms.MayTranslate,
	"POST /admin/{kind}/{id}/translations/autosave/removal": cms.MayTranslate,
	"GET /admin/{kind}/{id}/revisions/compare":              cms.MayEnter,
	"POST /admin/{kind}/{id}/revisions/{revision}/undo":     cms.MayEdit,
	"POST /admin/{kind}/{id}/previews":                      cms.MayEdit,
	"POST /admin/{kind}/{id}/previews/{link}/end":           cms.MayEdit,
}
