package admin

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// TrashPill is what the address calls the trash beside the states.
const TrashPill = "trashed"

// The catalogue's keys that a kind or a state follows.
const (
	listPrefix   = "admin.list."
	newPrefix    = "admin.new."
	pillPrefix   = "admin.pill."
	statusPrefix = "status."
	onlyPrefix   = "list.only."
)

// AnyLanguage is what the address says where somebody's own languages are not enough.
const AnyLanguage = "all"

// EntryList is an editors' list of one kind. Ticked says that every line of the page is chosen.
type EntryList struct {
	Filter              cms.ListFilter
	Rows                []cms.ListRow
	Counts              cms.Counts
	Next                cms.Mark
	Choices             cms.Choices
	Languages           []cms.Locale // those whoever looks looks after; the list begins with them
	MayEdit, MayPublish bool
	Ticked              bool
}

// state is what the address says of the chosen pill.
func (l EntryList) state() string {
	if l.Filter.Trash {
		return TrashPill
	}
	return string(l.Filter.Status)
}

// listed is the list as its address says it.
func (l EntryList) listed() Listed {
	f := l.Filter
	return Listed{At: urls.AdminList(f.Kind), Page: cms.ListPage{Query: f.Query, Sort: f.Sort, After: f.After}, Next: l.Next,
		Usual: cms.Sort{By: "changed", Down: true}, Ticked: l.Ticked,
		Extra: url.Values{"status": {l.state()}, "lang": {l.language()}, "project": {idValue(f.Project)}, "term": {idValue(f.Term)},
			"only": {string(f.Only)}}}
}

// language is what the address says of languages: nothing means one's own, for whoever has named some.
func (l EntryList) language() string {
	if l.Filter.Locale == "" && len(l.Languages) > 0 && len(l.Filter.Mine) == 0 {
		return AnyLanguage
	}
	return string(l.Filter.Locale)
}

// idValue is an id as a form has it; none is empty.
func idValue(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

func (l EntryList) url(name, value string) string { return l.listed().url(name, value) }

// listing is everything around the lines.
func (l EntryList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "admin.search_titles"), cms.EntryColumns,
		l.languageChoice(ctx), l.projectChoice(ctx), l.termChoice(ctx), l.onlyChoice(ctx))
	list.Views, list.Pills, list.Pilled, list.Empty = i18n.T(ctx, "admin.states"), l.pills(ctx), l.state() != "", l.emptyWay(ctx)
	list.Bulk = listed.bulk(ctx, l.actions()...)
	if !l.Filter.Trash {
		list.Bulk.More = assigning(l)
	}
	return list
}

// pills are the states, each with how many entries stand in it, where they were counted.
func (l EntryList) pills(ctx context.Context) []ui.Pill {
	pill := func(label, state string, count int) ui.Pill {
		if l.Counts == nil {
			count = -1
		}
		return ui.Pill{Label: label, URL: l.url("status", state), Count: count, On: l.state() == state}
	}
	sum := 0
	for _, s := range cms.Statuses {
		sum += l.Counts[string(s)]
	}
	pills := []ui.Pill{pill(i18n.T(ctx, "word.all"), "", sum)}
	for _, s := range append(slices.Clone(cms.Statuses), TrashPill) {
		pills = append(pills, pill(i18n.T(ctx, pillPrefix+string(s)), string(s), l.Counts[string(s)]))
	}
	return pills
}

// languageChoice narrows the list by language.
func (l EntryList) languageChoice(ctx context.Context) ui.Field {
	f := ui.Field{Name: "lang", Label: i18n.T(ctx, "word.language"), Value: l.language(), Required: true}
	whole := []ui.Option{{Label: i18n.T(ctx, "admin.any_language")}}
	if len(l.Languages) > 0 {
		whole = []ui.Option{{Label: i18n.T(ctx, "admin.my_languages")}, {Value: AnyLanguage, Label: i18n.T(ctx, "admin.any_language")}}
	}
	f.Options = slices.Concat(whole, languageOptions())
	return f
}

// projectChoice and termChoice narrow it by what entries belong to.
func (l EntryList) projectChoice(ctx context.Context) ui.Field {
	return ui.Field{Name: "project", Label: i18n.T(ctx, "word.project"), Value: idValue(l.Filter.Project),
		Options: append([]ui.Option{{Label: i18n.T(ctx, "list.any_project")}}, named(l.Choices.Projects)...)}
}

func (l EntryList) termChoice(ctx context.Context) ui.Field {
	return ui.Field{Name: "term", Label: i18n.T(ctx, "list.term"), Value: idValue(l.Filter.Term),
		Options: append([]ui.Option{{Label: i18n.T(ctx, "list.any_term")}}, l.terms()...)}
}

func (l EntryList) terms() []ui.Option {
	return append(named(l.Choices.Categories), named(l.Choices.Tags)...)
}

// onlyChoice narrows it to what asks for something.
func (l EntryList) onlyChoice(ctx context.Context) ui.Field {
	return ui.Field{Name: "only", Label: i18n.T(ctx, "list.only"), Value: string(l.Filter.Only),
		Options: append([]ui.Option{{Label: i18n.T(ctx, "list.only_any")}}, coded(ctx, onlyPrefix, cms.Narrows)...)}
}

// languageOptions are the languages entries may be written in, each under its own name.
func languageOptions() []ui.Option {
	var all []ui.Option
	for _, l := range cms.Languages {
		all = append(all, ui.Option{Value: string(l), Label: l.LanguageName(), Lang: l})
	}
	return all
}

func entryColumns(ctx context.Context) []string {
	return said(ctx, "admin.column.title", "admin.column.state", "word.language", "admin.column.changed")
}

// StatusWords say where an entry of a list stands.
func StatusWords(ctx context.Context, r cms.ListRow) string { return statusWords(ctx, r) }

// statusWords say where an entry stands.
func statusWords(ctx context.Context, r cms.ListRow) string {
	switch {
	case r.Trashed:
		return i18n.T(ctx, "status.trashed")
	case r.Status == cms.Scheduled && r.PublishAt != nil:
		return i18n.T(ctx, "status.scheduled", "date", moment(ctx, *r.PublishAt))
	}
	return i18n.T(ctx, statusPrefix+string(r.Status))
}

// statusTone says by colour who acts next.
func statusTone(s cms.Status, trashed bool) ui.Tone {
	switch {
	case trashed || s == cms.Archived:
		return ui.ToneQuiet
	case s == cms.Published:
		return ui.TonePublic
	case s == cms.Scheduled:
		return ui.ToneWaiting
	}
	return ui.ToneUs
}

// otherLanguages are those a work can also be found in.
func otherLanguages(r cms.ListRow) string {
	var names []string
	for _, l := range r.Locales {
		if l != r.Locale {
			names = append(names, l.LanguageName())
		}
	}
	return strings.Join(names, ", ")
}
