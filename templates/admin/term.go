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

// vocabularyPrefix begins the catalogue's names of the vocabularies.
const vocabularyPrefix = "order.vocabulary."

// TermList is a page of a vocabulary.
type TermList struct {
	Filter cms.TermFilter
	Rows   []cms.TermRow
	Next   cms.Mark
	Ticked bool
}

func (l TermList) listed() Listed {
	merged := ""
	if l.Filter.Merged {
		merged = "on"
	}
	return Listed{At: urls.AdminTerms, Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "name"}, Ticked: l.Ticked,
		Extra: url.Values{"vocabulary": {string(l.Filter.Vocabulary)}, "merged": {merged}}}
}

// listing is everything around the lines.
func (l TermList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "admin.search_names"), cms.TermColumns)
	list.Views, list.Pills, list.Pilled = i18n.T(ctx, "order.terms.title"), l.pills(ctx), l.Filter.Merged
	if !l.Filter.Merged {
		list.Empty = ui.Link{Label: i18n.T(ctx, "order.terms.new"), URL: l.add()}
		list.Bulk = listed.bulk(ctx, form.BulkDelete)
	}
	return list
}

// add is the form of a new term of the vocabulary.
func (l TermList) add() string {
	return urls.AdminFiltered(urls.AdminRecord(urls.AdminTerms, 0), url.Values{"vocabulary": {string(l.Filter.Vocabulary)}})
}

// TermForm is the form of a term. Conflict says that Term was saved by somebody else after the form was opened.
type TermForm struct {
	Term     cms.TermRecord
	Form     form.Term
	Conflict bool
	Works    int    // that have it
	Into     string // name of the term it was merged into
	Merging  *Merging
}

// TermsOf is the list of a vocabulary.
func TermsOf(v cms.Vocabulary) string {
	return urls.AdminFiltered(urls.AdminTerms, url.Values{"vocabulary": {string(v)}})
}

func (l TermList) pills(ctx context.Context) []ui.Pill {
	var all []ui.Pill
	for _, v := range []cms.Vocabulary{cms.Categories, cms.Tags} {
		all = append(all, ui.Pill{Label: i18n.T(ctx, vocabularyPrefix+string(v)), URL: TermsOf(v), Count: -1, On: l.Filter.Vocabulary == v && !l.Filter.Merged})
	}
	merged := url.Values{"vocabulary": {string(l.Filter.Vocabulary)}, "merged": {"on"}}
	return append(all, ui.Pill{Label: i18n.T(ctx, "order.merged"), URL: urls.AdminFiltered(urls.AdminTerms, merged), Count: -1, On: l.Filter.Merged})
}

func (f TermForm) action() string {
	if f.Term.ID == 0 {
		return urls.AdminTerms
	}
	return urls.AdminRecord(urls.AdminTerms, f.Term.ID)
}

func (f TermForm) part(name string) string {
	return urls.AdminRecordPart(urls.AdminTerms, f.Term.ID, name)
}

func (f TermForm) meta(ctx context.Context) layout.AdminMeta {
	v := cms.Vocabulary(f.Form.Vocabulary)
	return recordMeta(ctx, cms.TextIn(f.Term.Names, i18n.From(ctx).Locale()), "order.terms.new", ui.Link{Label: i18n.T(ctx, "order.terms.title"), URL: TermsOf(v)})
}

func (f TermForm) fields(ctx context.Context) []beside {
	t, saved := f.Form, form.OfTerm(f.Term)
	var all []beside
	if f.Term.ID == 0 {
		all = append(all, pick(recordField(ctx, t.Errors, "vocabulary", t.Vocabulary, true),
			coded(ctx, vocabularyPrefix, []cms.Vocabulary{cms.Categories, cms.Tags}), ""))
	}
	all = append(all, perLanguage(ctx, t.Errors, "name", t.Names, saved.Names, 0)...)
	return append(all, beside{withHint(recordField(ctx, t.Errors, "slug", t.Slug, false), i18n.T(ctx, "order.hint.slug")), saved.Slug})
}

func (f TermForm) usable() bool {
	return f.Term.ID != 0 && f.Works == 0 && (f.Merging == nil || len(f.Merging.Merged) == 0)
}

// TermTargets are all terms, each with its vocabulary.
func TermTargets(ctx context.Context, terms cms.Choices) []ui.Option {
	var all []ui.Option
	add := func(v cms.Vocabulary, some []cms.Choice) {
		for _, o := range named(some) {
			o.Label = i18n.T(ctx, "order.of_vocabulary", "name", o.Label, "vocabulary", i18n.T(ctx, vocabularyPrefix+string(v)))
			all = append(all, o)
		}
	}
	add(cms.Categories, terms.Categories)
	add(cms.Tags, terms.Tags)
	return all
}

// termColumns are the columns of the list; only what was merged has something to do beside it.
func termColumns(ctx context.Context, merged bool) []string {
	columns := said(ctx, "admin.record.name", "admin.record.slug", "order.column.works")
	if merged {
		columns = append(columns, i18n.T(ctx, "order.column.do"))
	}
	return columns
}
