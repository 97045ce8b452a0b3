package admin_test

import "occupylibrary.net/internal/cms"

var askedWorkflow = map[string]cms.Right{
	"POST /admin/{kind}/{id}/excuses":     cms.MayEdit,
	"POST /admin/{kind}/{id}/review-date": cms.MayEdit,
}
