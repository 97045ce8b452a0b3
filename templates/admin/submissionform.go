package admin

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// decisionFields are the fields of the acceptance in the order they stand on the page.
type decisionFields struct {
	title, summary, why, what, soWhat, quote, quoteBy         ui.Field
	place, precision, library, name, project, goals, mainGoal ui.Field
	early, date, clock                                        ui.Field
	reasons                                                   []ui.Field
}

func decisionForm(ctx context.Context, d DecisionDesk) decisionFields {
	l, f, story := i18n.From(ctx), d.Form, d.Submission.Story
	text := func(name, label, value string) ui.Field {
		return ui.Field{Name: name, Label: l.T(label), Value: value, Error: ui.Wrong(l, f.Errors, name), Lang: d.Submission.Locale}
	}
	fact := func(name, label, value string, options []ui.Option) ui.Field {
		return ui.Field{Name: name, Label: l.T(label), Value: value, Error: ui.Wrong(l, f.Errors, name), Options: options}
	}
	s := decisionFields{
		title: text("title", storyWords+"title", f.Title), summary: text("summary", "decision.summary", f.Summary),
		why: text("why", storyWords+"why", f.Why), what: text("what", storyWords+"what", f.What),
		soWhat: text("so_what", storyWords+"so_what", f.SoWhat), quote: text("quote", storyWords+"quote", f.Quote),
		quoteBy: text("quote_by", storyWords+"quote_by", f.QuoteBy), name: text("library_name", "decision.library_name", f.LibraryName),
		place: fact("place", "word.place", f.Place, placeOptions(ctx, d)), precision: fact("precision", "decision.precision", f.Precision, precisionOptions(l, story)),
		library: fact("library", "word.library", f.Library, libraryOptions(l, d)), project: fact("project", "word.project", f.Project, projectOptions(l, d)),
		goals: fact("goal", storyWords+"goals", "", ui.GoalOptions(l, f.Goals)), mainGoal: fact("main_goal", "decision.main_goal", f.MainGoal, mainGoalOptions(l)),
		early: text("early", "decision.early", f.Early), date: fact("publish_date", "decision.date", f.Schedule.Date, nil),
		clock: fact("publish_time", "decision.time", f.Schedule.Time, nil),
	}
	s.title.Required, s.what.Required, s.place.Required, s.library.Required, s.precision.Required = true, true, true, true, true
	s.summary.Hint, s.place.Hint = l.T("decision.summary_hint"), l.T("decision.place_hint", "town", story.Town)
	s.early.Hint, s.early.Required = l.T("decision.early_hint"), true
	s.date.Type, s.date.Short, s.clock.Type, s.clock.Short = "date", true, "time", true
	s.date.Hint = l.T("decision.date_hint")
	if story.GoalsOpen {
		s.goals.Hint = l.T("decision.goals_open")
	}
	for _, found := range d.Blocked {
		s.reasons = append(s.reasons, decisionReason(ctx, d, found))
	}
	return s
}

// decisionReason asks why something that the check has found may stay.
func decisionReason(ctx context.Context, d DecisionDesk, found cms.Finding) ui.Field {
	name := form.ExcuseField(found)
	return ui.Field{Name: name, Label: i18n.T(ctx, "decision.excuse", "rule", i18n.T(ctx, rulePrefix+string(found.Rule))), Hint: found.Excerpt,
		Value: d.Form.Excuses[found.Key()], Error: ui.Wrong(i18n.From(ctx), d.Form.Errors, name), Max: 300}
}

// all lists the fields for the summary of errors.
func (s decisionFields) all() []ui.Field {
	return append([]ui.Field{s.title, s.summary, s.why, s.what, s.soWhat, s.quote, s.quoteBy, s.place, s.precision, s.library, s.name, s.project,
		s.goals, s.mainGoal, s.early, s.date, s.clock}, s.reasons...)
}

func placeOptions(ctx context.Context, d DecisionDesk) []ui.Option {
	l := i18n.From(ctx)
	var options []ui.Option
	if d.Submission.Story.Precision != cms.Country {
		for _, t := range d.Towns {
			options = append(options, ui.Option{Value: t.Key, Label: ui.TownNear(ctx, t.Name, t.Country, t.City)})
		}
	}
	return append(options, ui.Option{Value: form.CountryOnly, Label: l.T("decision.country_only", "country", l.Country(d.Submission.Story.Country))})
}

// precisionOptions begin with what the writer chose: nothing finer can be published.
func precisionOptions(l *i18n.Localizer, s cms.Story) []ui.Option {
	var options []ui.Option
	for _, p := range form.Precisions(s) {
		options = append(options, ui.Option{Value: string(p), Label: l.T("decision.precision." + string(p))})
	}
	return options
}

func mainGoalOptions(l *i18n.Localizer) []ui.Option {
	return append([]ui.Option{{Label: l.T("word.none")}}, ui.GoalOptions(l, nil)...)
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
