package admin_test

import "occupylibrary.net/internal/cms"

var askedChange = map[string]cms.Right{
	"GET /admin/{kind}/{id}/change":  cms.MayPublish,
	"POST /admin/{kind}/{id}/change": cms.MayPublish,
}
