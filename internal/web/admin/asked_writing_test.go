package admin_test

import "occupylibrary.net/internal/cms"

var askedWriting = map[string]cms.Right{
	"GET /admin/links": cms.MayEnter,
}
