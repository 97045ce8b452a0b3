package admin

import (
	"context"
	"net/url"
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

// NoticeList is a page of the notices.
type NoticeList struct {
	Filter cms.NoticeFilter
	Rows   []cms.NoticeRecord
	Next   cms.Mark
	Ticked bool
	Now    time.Time
}

func (l NoticeList) listed() Listed {
	return Listed{At: urls.AdminNotices, Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "starts", Down: true}, Ticked: l.Ticked,
		Extra: url.Values{"state": {string(l.Filter.State)}}}
}

// listing is everything around the lines.
func (l NoticeList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "list.search_texts"), cms.NoticeColumns)
	list.Views, list.Pills = i18n.T(ctx, "admin.states"), listed.pills(ctx, "state", coded(ctx, noticePrefix, cms.NoticeStates), nil)
	list.Pilled = l.Filter.State != ""
	list.Nothing, list.NothingText = i18n.T(ctx, "list.none"), i18n.T(ctx, "order.notices.hint")
	list.Empty = ui.Link{Label: i18n.T(ctx, "order.notices.new"), URL: urls.AdminRecord(urls.AdminNotices, 0)}
	list.Bulk = listed.bulk(ctx, form.BulkDelete)
	return list
}

// NoticeWords are a notice's words in the language, without markup.
func NoticeWords(n cms.NoticeRecord, l cms.Locale) string {
	return cms.PlainText(cms.TextIn(n.Texts, l))
}

// NoticeStateWords say whether visitors see the notice.
func NoticeStateWords(ctx context.Context, n cms.NoticeRecord, now time.Time) string {
	return i18n.T(ctx, noticePrefix+string(noticeState(n, now)))
}

// noticeState says whether visitors see the notice.
func noticeState(n cms.NoticeRecord, now time.Time) cms.NoticeState {
	switch {
	case n.Shows(now):
		return cms.NoticeShown
	case now.Before(n.From):
		return cms.NoticeComing
	}
	return cms.NoticeOver
}

var noticeTones = map[cms.NoticeState]ui.Tone{cms.NoticeShown: ui.TonePublic, cms.NoticeComing: ui.ToneWaiting, cms.NoticeOver: ui.ToneQuiet}

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
