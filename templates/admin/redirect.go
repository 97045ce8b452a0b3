package admin

import (
	"context"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// RedirectList is a page of the redirects.
type RedirectList struct {
	Filter cms.RedirectFilter
	Rows   []cms.RedirectRow
	Next   cms.Mark
	Ticked bool

	Missing int // paths that were not found
}

func (l RedirectList) listed() Listed {
	return Listed{At: urls.AdminRedirects, Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "path"}, Ticked: l.Ticked,
		Extra: url.Values{"kind": {string(l.Filter.Kind)}}}
}

// listing is everything around the lines; the pills lead to the paths that were not found, too.
func (l RedirectList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "order.search_paths"), cms.RedirectColumns)
	list.Views, list.Pills = i18n.T(ctx, "order.redirects.title"), listed.pills(ctx, "kind", coded(ctx, redirectKind, cms.RedirectKinds), nil)
	list.Pilled = l.Filter.Kind != ""
	list.Pills = append(list.Pills, ui.Pill{Label: i18n.T(ctx, "order.missing.title"), URL: urls.AdminMissing, Count: l.Missing})
	list.Nothing, list.NothingText = i18n.T(ctx, "list.none"), i18n.T(ctx, "list.none_redirects")
	list.Empty = ui.Link{Label: i18n.T(ctx, "order.redirects.new"), URL: urls.AdminRecord(urls.AdminRedirects, 0)}
	list.Bulk = listed.bulk(ctx, form.BulkDelete)
	return list
}

// redirectKind begins the catalogue's names of where redirects lead.
const redirectKind = "list.redirect."

// RedirectForm is the form of a redirect. Conflict says that somebody else saved it after the form was opened.
type RedirectForm struct {
	Redirect cms.RedirectRow
	Form     form.Redirect
	Conflict bool
	Targets  []cms.Placed
}

// MissingList is a page of the paths that were not found.
type MissingList struct {
	Filter cms.MissingFilter
	Rows   []cms.MissingRow
	Next   cms.Mark
	Ticked bool
}

func (l MissingList) listed() Listed {
	ignored := ""
	if l.Filter.Ignored {
		ignored = "on"
	}
	return Listed{At: urls.AdminMissing, Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "asked", Down: true}, Ticked: l.Ticked,
		Extra: url.Values{"ignored": {ignored}}}
}

// listing is everything around the lines.
func (l MissingList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "order.search_paths"), cms.MissingColumns)
	list.Views = i18n.T(ctx, "order.redirects.title")
	list.Pills = []ui.Pill{{Label: i18n.T(ctx, "order.redirects.title"), URL: urls.AdminRedirects, Count: -1},
		{Label: i18n.T(ctx, "order.missing.title"), URL: listed.url("ignored", ""), Count: -1, On: !l.Filter.Ignored},
		{Label: i18n.T(ctx, "order.missing.ignored"), URL: listed.url("ignored", "on"), Count: -1, On: l.Filter.Ignored}}
	list.Pilled = l.Filter.Ignored
	list.Nothing, list.NothingText = i18n.T(ctx, "list.none"), i18n.T(ctx, "list.none_missing")
	if l.Filter.Ignored {
		list.Bulk = listed.bulk(ctx, form.BulkWatch)
	} else {
		list.Bulk = listed.bulk(ctx, form.BulkIgnore)
	}
	return list
}

// redirectFrom is the form for a redirect of a path.
func redirectFrom(path string) string {
	return urls.AdminFiltered(urls.AdminRecord(urls.AdminRedirects, 0), url.Values{"from": {path}})
}

func (f RedirectForm) action() string {
	if f.Redirect.ID == 0 {
		return urls.AdminRedirects
	}
	return urls.AdminRecord(urls.AdminRedirects, f.Redirect.ID)
}

func (f RedirectForm) meta(ctx context.Context) layout.AdminMeta {
	return recordMeta(ctx, f.Redirect.From, "order.redirects.new", ui.Link{Label: i18n.T(ctx, "order.redirects.title"), URL: urls.AdminRedirects})
}

func (f RedirectForm) fields(ctx context.Context) []beside {
	t, saved := f.Form, form.OfRedirect(f.Redirect)
	target := withHint(recordField(ctx, t.Errors, "target", t.Target, false), i18n.T(ctx, "order.hint.target"))
	target.List = targetList
	gone := recordField(ctx, t.Errors, "gone", ticks(t.Gone), true)
	gone.Type = "checkbox"
	return []beside{{withHint(recordField(ctx, t.Errors, "from", t.From, true), i18n.T(ctx, "order.hint.from")), saved.From},
		{target, saved.Target}, {gone, yesNo(ctx, saved.Gone)}}
}

// ticks is the value of a box.
func ticks(yes bool) string {
	if yes {
		return "on"
	}
	return ""
}

// targetList is the id of the list of addresses that forms offer.
const targetList = "targets"

// RedirectState says whether visitors get anywhere.
func RedirectState(ctx context.Context, r cms.RedirectRow) string {
	switch {
	case r.Gone:
		return i18n.T(ctx, "order.gone")
	case !r.Public:
		return i18n.T(ctx, "order.target_hidden")
	}
	return ""
}

func missingColumns(ctx context.Context) []string {
	return said(ctx, "order.column.path", "order.column.asked", "order.column.last", "order.column.do")
}

func redirectColumns(ctx context.Context) []string {
	return said(ctx, "admin.record.from", "admin.record.target", "order.column.do")
}
