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
	Search
	Rows []cms.RedirectRow
}

// RedirectForm is the form of a redirect. Conflict says that somebody else saved it after the form was opened.
type RedirectForm struct {
	Redirect cms.RedirectRow
	Form     form.Redirect
	Conflict bool
	Targets  []cms.Placed
}

// MissingList is the list of the paths that were not found.
type MissingList struct {
	Search
	Rows    []cms.MissingRow
	Ignored bool
}

// redirectPills lead from the redirects to the paths that were not found, and to those that do not matter.
func redirectPills(ctx context.Context, here string) []ui.Pill {
	ignored := urls.AdminFiltered(urls.AdminMissing, url.Values{"ignored": {"on"}})
	var all []ui.Pill
	for _, p := range [][2]string{{"order.redirects.title", urls.AdminRedirects}, {"order.missing.title", urls.AdminMissing}, {"order.missing.ignored", ignored}} {
		all = append(all, ui.Pill{Label: i18n.T(ctx, p[0]), URL: p[1], Count: -1, On: p[1] == here})
	}
	return all
}

func (l MissingList) here() string {
	if l.Ignored {
		return urls.AdminFiltered(urls.AdminMissing, url.Values{"ignored": {"on"}})
	}
	return urls.AdminMissing
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

func missingColumns(ctx context.Context) []string {
	return said(ctx, "order.column.path", "order.column.asked", "order.column.last", "order.column.do")
}

func redirectColumns(ctx context.Context) []string {
	return said(ctx, "admin.record.from", "admin.record.target", "order.column.do")
}
