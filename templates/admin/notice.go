package admin

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// noticePrefix begins the catalogue's names of the states of notices.
const noticePrefix = "order.notice."

// NoticeList is the list of notices.
type NoticeList struct {
	Rows []cms.NoticeRecord
	Now  time.Time
}

// NoticeForm is the form of a notice. Conflict says that somebody else saved it after the form was opened; Shown is the
// notice as visitors would see it.
type NoticeForm struct {
	Notice   cms.NoticeRecord
	Form     form.Notice
	Saved    form.Notice
	Shown    map[cms.Locale]string
	Conflict bool
	Unsaved  bool
	Now      time.Time
}

func noticeState(n cms.NoticeRecord, now time.Time) (string, ui.Tone) {
	switch {
	case n.Shows(now):
		return "shown", ui.TonePublic
	case now.Before(n.From):
		return "coming", ui.ToneWaiting
	}
	return "over", ui.ToneQuiet
}

func (f NoticeForm) action() string {
	if f.Notice.ID == 0 {
		return urls.AdminNotices
	}
	return urls.AdminRecord(urls.AdminNotices, f.Notice.ID)
}

func (f NoticeForm) meta(ctx context.Context) layout.AdminMeta {
	name := ""
	if f.Notice.ID != 0 {
		name = cms.PlainText(cms.TextIn(f.Notice.Texts, i18n.From(ctx).Locale()))
	}
	return recordMeta(ctx, name, "order.notices.new", ui.Link{Label: i18n.T(ctx, "order.notices.title"), URL: urls.AdminNotices})
}

func (f NoticeForm) fields(ctx context.Context) []beside {
	t, saved := f.Form, f.Saved
	all := perLanguage(ctx, t.Errors, "text", t.Texts, saved.Texts, 3)
	add := func(name, kind, value, was string, needed bool) {
		field := recordField(ctx, t.Errors, name, value, needed)
		field.Type, field.Short = kind, true
		if kind == "date" {
			field.Hint = i18n.T(ctx, "admin.site_time", "towns", towns(ctx, f.Now))
		}
		all = append(all, beside{field, was})
	}
	add("from_date", "date", t.FromDate, saved.FromDate, true)
	add("from_time", "time", t.FromTime, saved.FromTime, false)
	add("until_date", "date", t.UntilDate, saved.UntilDate, false)
	add("until_time", "time", t.UntilTime, saved.UntilTime, false)
	return all
}

func noticeColumns(ctx context.Context) []string {
	return said(ctx, "admin.record.text", "admin.column.state", "order.column.from", "order.column.until", "order.column.do")
}
