package admin

import (
	"context"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// SubmissionList is a tray of the stories on their way.
type SubmissionList struct {
	Filter cms.SubmissionFilter
	Rows   []cms.SubmissionRow
	Counts cms.Counts // nil where they were not counted
	Next   cms.Mark
}

const (
	trayWords  = "tray."
	whoseWords = "whose."
)

// listed is the list as its address says it.
func (l SubmissionList) listed() Listed {
	f := l.Filter
	usual := cms.Sort{By: "sent", Down: true}
	if f.Tray == cms.ForUs {
		usual = cms.Sort{By: cms.OwnFirst}
	}
	return Listed{At: urls.AdminSubmissions(), Page: f.ListPage, Next: l.Next, Usual: usual,
		Extra: url.Values{"tray": {string(f.Tray)}, "whose": {string(f.Whose)}, "lang": {string(f.Locale)}, "country": {f.Country}}}
}

// listing is everything around the lines.
func (l SubmissionList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "submissions.search"), cms.SubmissionColumns)
	list.Sorts.Options = append([]ui.Option{{Value: cms.OwnFirst, Label: i18n.T(ctx, "sort.own")}}, list.Sorts.Options...)
	list.Views, list.Pills = i18n.T(ctx, "submissions.trays"), l.pills(ctx)
	list.Keep = []ui.Option{{Label: "tray", Value: string(l.Filter.Tray)}}
	list.Ask = []ui.Field{l.whoseChoice(ctx), l.languageChoice(ctx), l.countryChoice(ctx)}
	for _, f := range list.Ask {
		list.Chosen = append(list.Chosen, listed.chosen(f)...)
	}
	list.All, list.Nothing, list.NothingText = trayURL(l.Filter.Tray), i18n.T(ctx, "submissions.empty"), i18n.T(ctx, "submissions.empty_text")
	return list
}

func (l SubmissionList) pills(ctx context.Context) []ui.Pill {
	pills := make([]ui.Pill, len(cms.Trays))
	for i, t := range cms.Trays {
		pills[i] = ui.Pill{Label: i18n.T(ctx, trayWords+string(t)), URL: l.listed().url("tray", string(t)), Count: -1, On: t == l.Filter.Tray}
		if l.Counts != nil {
			pills[i].Count = l.Counts[string(t)]
		}
	}
	return pills
}

// whoseChoice narrows the list by who looks after a story.
func (l SubmissionList) whoseChoice(ctx context.Context) ui.Field {
	return ui.Field{Name: "whose", Label: i18n.T(ctx, "submissions.whose"), Value: string(l.Filter.Whose),
		Options: append([]ui.Option{{Label: i18n.T(ctx, "whose.all")}}, coded(ctx, whoseWords, cms.Whoses)...)}
}

func (l SubmissionList) languageChoice(ctx context.Context) ui.Field {
	return ui.Field{Name: "lang", Label: i18n.T(ctx, "word.language"), Value: string(l.Filter.Locale),
		Options: append([]ui.Option{{Label: i18n.T(ctx, "admin.any_language")}}, languageOptions()...)}
}

func (l SubmissionList) countryChoice(ctx context.Context) ui.Field {
	return ui.Field{Name: "country", Label: i18n.T(ctx, "word.country"), Value: l.Filter.Country,
		Options: append([]ui.Option{{Label: i18n.T(ctx, "submissions.any_country")}}, ui.CountryOptions(i18n.From(ctx))...)}
}

func trayURL(t cms.Tray) string {
	return urls.AdminFiltered(urls.AdminSubmissions(), url.Values{"tray": {string(t)}})
}

func submissionColumns(ctx context.Context) []string {
	return said(ctx, "submissions.story", "submissions.state", "submissions.origin", "submissions.since", "submissions.due")
}

// columns are the headings, of which some order the list.
func (l SubmissionList) columns(ctx context.Context) []ui.Column {
	all := ui.Columns(submissionColumns(ctx)...)
	for i, by := range map[int]string{0: "story", 3: "sent", 4: "due"} {
		all[i] = l.listed().column(all[i].Label, by)
	}
	return all
}
