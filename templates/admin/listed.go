package admin

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
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

	Ticked bool // every box of the page is ticked
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

// listing is what stands around the lines; search says what is looked in, columns are those the list can be ordered by, ask
// the further questions. What else is on stays on through all of them.
func (l Listed) listing(ctx context.Context, search string, columns []string, ask ...ui.Field) ui.Listing {
	list := ui.Listing{At: l.At, Search: search, Query: l.Page.Query, Sorts: l.sorts(ctx, columns), Ask: ask,
		CSV: urls.AdminFiltered(urls.AdminCSV(l.At), l.values())}
	list.Keep, list.All = l.kept(ask)
	if l.Page.After != (cms.Mark{}) {
		list.First = l.url("after", "")
	}
	if l.Next != (cms.Mark{}) {
		list.Next = l.url("after", l.Next.String())
	}
	if l.Page.Query != "" {
		list.Chosen = append(list.Chosen, ui.Link{Label: i18n.T(ctx, "list.quoted", "words", l.Page.Query), URL: l.url("q", "")})
	}
	for _, f := range ask {
		list.Chosen = append(list.Chosen, l.chosen(f)...)
	}
	return list
}

// kept are the parameters that are on and not asked for, and the list with nothing but those.
func (l Listed) kept(ask []ui.Field) ([]ui.Option, string) {
	rest := maps.Clone(l.Extra)
	for _, f := range ask {
		delete(rest, f.Name)
	}
	var kept []ui.Option
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		if rest.Get(name) != "" {
			kept = append(kept, ui.Option{Label: name, Value: rest.Get(name)})
		}
	}
	return kept, urls.AdminFiltered(l.At, rest)
}

// pills are the values one of the parameters can have, the first of them none; counts may be nil.
func (l Listed) pills(ctx context.Context, name string, values []ui.Option, counts cms.Counts) []ui.Pill {
	all := []ui.Pill{{Label: i18n.T(ctx, "word.all"), URL: l.url(name, ""), Count: -1, On: l.Extra.Get(name) == ""}}
	for _, v := range values {
		count := -1
		if counts != nil {
			count = counts[v.Value]
		}
		all = append(all, ui.Pill{Label: v.Label, URL: l.url(name, v.Value), Count: count, On: l.Extra.Get(name) == v.Value})
	}
	return all
}

// bulk offers what can be done with several lines.
func (l Listed) bulk(ctx context.Context, actions ...form.BulkAction) *ui.Bulk {
	b := &ui.Bulk{Action: urls.AdminBulkOf(l.At), Back: l.url("after", l.Page.After.String()), Ticked: l.Ticked}
	for _, a := range actions {
		b.Does = append(b.Does, ui.Option{Value: string(a), Label: i18n.T(ctx, bulkPrefix+string(a))})
	}
	b.Others = b.Back
	if !l.Ticked {
		v := l.values()
		v.Set("after", l.Page.After.String())
		v.Set("tick", "all")
		b.Others = urls.AdminFiltered(l.At, v)
	}
	return b
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

// columns are headings, some of which order the list: by names the column of a heading, or nothing.
func (l Listed) columns(labels []string, by ...string) []ui.Column {
	all := ui.Columns(labels...)
	for i, column := range by {
		if column != "" {
			all[i] = l.column(all[i].Label, column)
		}
	}
	return all
}
