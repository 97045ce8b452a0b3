package admin_test

import "occupylibrary.net/internal/cms"

var askedLists = map[string]cms.Right{
	"GET /admin/media.csv":         cms.MayEnter,
	"POST /admin/media/bulk":       cms.MayUpload,
	"GET /admin/terms.csv":         cms.MayArrange,
	"POST /admin/terms/bulk":       cms.MayArrange,
	"GET /admin/redirects.csv":     cms.MayArrange,
	"POST /admin/redirects/bulk":   cms.MayArrange,
	"GET /admin/missing.csv":       cms.MayArrange,
	"POST /admin/missing/bulk":     cms.MayArrange,
	"GET /admin/notices.csv":       cms.MayArrange,
	"POST /admin/notices/bulk":     cms.MayArrange,
	"GET /admin/organisations.csv": cms.MayArrange,
	"GET /admin/projects.csv":      cms.MayArrange,
	"GET /admin/comments.csv":      cms.MayModerate,
	"GET /admin/messages.csv":      cms.MayAnswer,
	"POST /admin/messages/bulk":    cms.MayAnswer,
	"GET /admin/mails.csv":         cms.MayPublish,
	"POST /admin/mails/bulk":       cms.MayPublish,
	"GET /admin/people.csv":        cms.MayConfigure,
	"POST /admin/people/bulk":      cms.MayConfigure,
	"GET /admin/translations.csv":  cms.MayTranslate,
}
