// Package admin draws the editors' rooms.
package admin

import (
	"context"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// SubmissionList is a tray of the stories on their way.
type SubmissionList struct {
	Listed
	Tray   cms.Tray
	Rows   []cms.SubmissionRow
	Counts cms.Counts
}

// StoryState says where a story on its way stands, to the editors.
func StoryState(l *i18n.Localizer, s cms.SubmissionState) string {
	return l.T(deskStateWords + string(s))
}

// listing is everything around the lines of a tray.
func (l SubmissionList) listing(ctx context.Context) ui.Listing {
	list := l.Listed.listing(ctx, i18n.T(ctx, "submissions.search"), cms.SubmissionColumns)
	list.Views, list.Pills = i18n.T(ctx, "submissions.trays"), trayPills(ctx, l)
	list.Keep = []ui.Option{{Label: "tray", Value: string(l.Tray)}}
	list.All, list.Nothing, list.NothingText = trayURL(l.Tray), i18n.T(ctx, "submissions.empty"), i18n.T(ctx, "submissions.empty_text")
	return list
}

// DecisionDesk is a story on its way and everything an editor decides with. Late says that somebody else decided first.
type DecisionDesk struct {
	Submission cms.Submission
	Contact    cms.Contact
	History    []cms.Change
	Towns      []cms.Place
	Libraries  []cms.Library
	Projects   []cms.Project
	Form       form.Acceptance
	No         form.Rejection
	Late       bool
}

const (
	trayWords      = "tray."
	deskStateWords = "desk_state."
	storyWords     = "story_form.field."
)

// Open says whether a decision is still to be made.
func (d DecisionDesk) open() bool { return d.Submission.State.May(cms.Accepted) && !d.Late }

func trayPills(ctx context.Context, list SubmissionList) []ui.Pill {
	pills := make([]ui.Pill, len(cms.Trays))
	for i, t := range cms.Trays {
		pills[i] = ui.Pill{Label: i18n.T(ctx, trayWords+string(t)), URL: list.url("tray", string(t)), Count: list.Counts[string(t)], On: t == list.Tray}
	}
	return pills
}

func trayURL(t cms.Tray) string {
	return urls.AdminFiltered(urls.AdminSubmissions(), url.Values{"tray": {string(t)}})
}

// decisionFields are the fields of the acceptance in the order they stand on the page.
type decisionFields struct {
	title, summary, why, what, soWhat    ui.Field
	place, library, name, project, goals ui.Field
}

func decisionForm(ctx context.Context, d DecisionDesk) decisionFields {
	l, f := i18n.From(ctx), d.Form
	field := func(name, label, value string, needed bool) ui.Field {
		return ui.Field{Name: name, Label: l.T(label), Value: value, Error: ui.Wrong(l, f.Errors, name), Required: needed, Lang: d.Submission.Locale}
	}
	s := decisionFields{
		title: field("title", storyWords+"title", f.Title, true), summary: field("summary", "decision.summary", f.Summary, false),
		why: field("why", storyWords+"why", f.Why, false), what: field("what", storyWords+"what", f.What, true),
		soWhat: field("so_what", storyWords+"so_what", f.SoWhat, false), place: field("place", "word.place", f.Place, true),
		library: field("library", "word.library", f.Library, true), name: field("library_name", "decision.library_name", f.LibraryName, false),
		project: field("project", "word.project", f.Project, false), goals: field("goal", storyWords+"goals", "", false),
	}
	s.summary.Hint, s.place.Hint = l.T("decision.summary_hint"), l.T("decision.place_hint", "town", d.Submission.Story.Town)
	s.place.Options, s.library.Options = placeOptions(l, d), libraryOptions(l, d)
	s.project.Options, s.goals.Options = projectOptions(l, d), ui.GoalOptions(l, f.Goals)
	return s
}

// all lists the fields for the summary of errors.
func (s decisionFields) all() []ui.Field {
	return []ui.Field{s.title, s.summary, s.why, s.what, s.soWhat, s.place, s.library, s.name, s.project, s.goals}
}

func placeOptions(l *i18n.Localizer, d DecisionDesk) []ui.Option {
	var options []ui.Option
	if d.Submission.Story.Precision != cms.Country {
		for _, t := range d.Towns {
			options = append(options, ui.Option{Value: t.Key, Label: t.Name + ", " + l.Country(t.Country)})
		}
	}
	return append(options, ui.Option{Value: form.CountryOnly, Label: l.T("decision.country_only", "country", l.Country(d.Submission.Story.Country))})
}

func libraryOptions(l *i18n.Localizer, d DecisionDesk) []ui.Option {
	var options []ui.Option
	for _, lib := range d.Libraries {
		options = append(options, ui.Option{Value: strconv.FormatInt(lib.ID, 10), Label: lib.Name})
	}
	return append(options, ui.Option{Value: form.NewLibrary, Label: l.T("decision.library_new")},
		ui.Option{Value: form.NoLibrary, Label: l.T("word.none")})
}

func projectOptions(l *i18n.Localizer, d DecisionDesk) []ui.Option {
	options := []ui.Option{{Label: l.T("word.none")}}
	for _, p := range d.Projects {
		options = append(options, ui.Option{Value: strconv.FormatInt(p.ID, 10), Label: p.Name})
	}
	return options
}
