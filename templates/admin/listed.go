package admin

import (
	"context"
	"net/url"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// Listed is what every list of the rooms knows: where it stands, what its page is narrowed and ordered by, where it goes on.
type Listed struct {
	At    string
	Page  cms.ListPage
	Next  cms.Mark
	Usual cms.Sort   // the order of the list where no other is asked for
	Extra url.Values // further parameters that are on
}

// sortPrefix begins the catalogue's names of orders; "_down" follows where the greatest comes first.
const sortPrefix = "sort."

// url is the list with one parameter changed, back on its first page.
func (l Listed) url(name, value string) string {
	v := l.values()
	v.Set(name, value)
	return urls.AdminFiltered(l.At, v)
}

func (l Listed) values() url.Values {
	v := url.Values{"q": {l.Page.Query}, "sort": {l.Page.Sort.String()}}
	for name, all := range l.Extra {
		v[name] = all
	}
	return v
}

// listing is what stands around the lines; search says what is looked in, columns are those the list can be ordered by.
func (l Listed) listing(ctx context.Context, search string, columns []string) ui.Listing {
	list := ui.Listing{At: l.At, Search: search, Query: l.Page.Query, Sorts: l.sorts(ctx, columns), All: l.At,
		CSV: urls.AdminFiltered(urls.AdminCSV(l.At), l.values())}
	if l.Page.After != (cms.Mark{}) {
		list.First = l.url("after", "")
	}
	if l.Next != (cms.Mark{}) {
		list.Next = l.url("after", l.Next.String())
	}
	if l.Page.Query != "" {
		list.Chosen = append(list.Chosen, ui.Link{Label: i18n.T(ctx, "list.quoted", "words", l.Page.Query), URL: l.url("q", "")})
	}
	return list
}

// sorts offers each column in both directions.
func (l Listed) sorts(ctx context.Context, columns []string) ui.Field {
	f := ui.Field{Name: "sort", Label: i18n.T(ctx, "list.sort"), Value: l.order().String()}
	for _, c := range columns {
		f.Options = append(f.Options, ui.Option{Value: c, Label: i18n.T(ctx, sortPrefix+c)},
			ui.Option{Value: "-" + c, Label: i18n.T(ctx, sortPrefix+c+"_down")})
	}
	return f
}

// order is the order the list is in.
func (l Listed) order() cms.Sort {
	if l.Page.Sort == (cms.Sort{}) {
		return l.Usual
	}
	return l.Page.Sort
}

// column is a heading that orders the list by a column, and turns the order round where it is in it already.
func (l Listed) column(label, by string) ui.Column {
	now := l.order()
	c := ui.Column{Label: label, URL: l.url("sort", by)}
	if now.By == by {
		c.Order = "ascending"
		if now.Down {
			c.Order = "descending"
		} else {
			c.URL = l.url("sort", "-"+by)
		}
	}
	return c
}

// chosen is a filter that is on, in the words of its question.
func (l Listed) chosen(f ui.Field) []ui.Link {
	for _, o := range f.Options {
		if o.Value != "" && o.Value == f.Value {
			return []ui.Link{{Label: strings.TrimSpace(o.Label), Lang: o.Lang, URL: l.url(f.Name, "")}}
		}
	}
	return nil
}

func libraryColumns(ctx context.Context, l Listed) []ui.Column {
	all := ui.Columns(said(ctx, "word.library", "word.place", "admin.record.url")...)
	all[0], all[1] = l.column(all[0].Label, "name"), l.column(all[1].Label, "place")
	return all
}

func placeColumns(ctx context.Context, l Listed) []ui.Column {
	all := ui.Columns(said(ctx, "word.place", "word.country", "admin.record.aliases")...)
	all[0], all[1] = l.column(all[0].Label, "name"), l.column(all[1].Label, "country")
	return all
}

func sortedImpact(ctx context.Context, l Listed) []ui.Column {
	all := ui.Columns(impactColumns(ctx)...)
	all[0] = l.column(all[0].Label, "count")
	return all
}
