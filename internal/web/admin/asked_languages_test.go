package admin_test

import "occupylibrary.net/internal/cms"

var askedLanguages = map[string]cms.Right{
	"GET /admin/translations":           cms.MayTranslate,
	"POST /admin/{kind}/{id}/agreement": cms.MayTranslate,
}
