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

// TrashPill is what the address calls the trash beside the states.
const TrashPill = "trashed"

// The catalogue's keys that a kind or a state follows.
const (
	listPrefix   = "admin.list."
	newPrefix    = "admin.new."
	pillPrefix   = "admin.pill."
	statusPrefix = "status."
)

// EntryList is an editors' list of one kind.
type EntryList struct {
	Filter              cms.ListFilter
	Rows                []cms.ListRow
	Counts              cms.Counts
	Next                cms.Cursor
	MayEdit, MayPublish bool
}

// state is what the address says of the chosen pill.
func (l EntryList) state() string {
	if l.Filter.Trash {
		return TrashPill
	}
	return string(l.Filter.Status)
}

// url is the list with one parameter changed; a page further on is left for the first one.
func (l EntryList) url(name, value string) string {
	v := url.Values{"q": {l.Filter.Query}, "status": {l.state()}, "lang": {string(l.Filter.Locale)}}
	v.Set(name, value)
	return urls.AdminFiltered(urls.AdminList(l.Filter.Kind), v)
}

func (l EntryList) first() string {
	if l.Filter.After == (cms.Cursor{}) {
		return ""
	}
	return l.url("after", "")
}

func (l EntryList) next() string {
	if l.Next == (cms.Cursor{}) {
		return ""
	}
	return l.url("after", l.Next.String())
}

// pills are the states, each with how many entries stand in it.
func (l EntryList) pills(ctx context.Context) []ui.Pill {
	all := 0
	for _, s := range cms.Statuses {
		all += l.Counts[string(s)]
	}
	pill := func(state string, count int) ui.Pill {
		return ui.Pill{Label: i18n.T(ctx, pillPrefix+state), URL: l.url("status", state), Count: count, On: l.state() == state}
	}
	pills := []ui.Pill{{Label: i18n.T(ctx, "word.all"), URL: l.url("status", ""), Count: all, On: l.state() == ""}}
	for _, s := range cms.Statuses {
		pills = append(pills, pill(string(s), l.Counts[string(s)]))
	}
	return append(pills, pill(TrashPill, l.Counts[TrashPill]))
}

// languageChoice narrows the list by language.
func (l EntryList) languageChoice(ctx context.Context) ui.Field {
	f := ui.Field{Name: "lang", Label: i18n.T(ctx, "word.language"), Value: string(l.Filter.Locale), Required: true}
	f.Options = append([]ui.Option{{Label: i18n.T(ctx, "admin.any_language")}}, languageOptions()...)
	return f
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
