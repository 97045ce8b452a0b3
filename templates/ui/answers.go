package ui

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// answer is a question of the form and what was typed.
type answer struct {
	label, text string
	lang        cms.Locale
}

// answers are what was sent, in the order of the form; empty ones are left out.
func answers(ctx context.Context, s cms.Submission) []answer {
	l, t := i18n.From(ctx), s.Story
	var list []answer
	for _, a := range []answer{
		{l.T("story_form.field.title"), t.Title, s.Locale}, {l.T("story_form.field.why"), t.Why, s.Locale},
		{l.T("story_form.field.what"), t.What, s.Locale}, {l.T("story_form.field.so_what"), t.SoWhat, s.Locale},
		{l.T("story_form.field.library"), t.Library, s.Locale}, {l.T("story_form.field.partners"), t.Partners, s.Locale},
		{l.T("story_form.field.town"), t.Town, s.Locale}, {l.T("story_form.field.country"), l.Country(t.Country), ""},
		{l.T("story_form.field.year"), t.Year, ""}, {l.T("story_form.field.goals"), goalNames(l, t.Goals), ""},
		{l.T("story_form.part.numbers"), numberWords(t.Numbers), s.Locale}, {l.T("story_form.field.quote"), t.Quote, s.Locale},
		{l.T("story_form.field.quote_by"), t.QuoteBy, s.Locale}, {l.T("story_form.field.links"), t.Links, ""},
	} {
		if a.text != "" {
			list = append(list, a)
		}
	}
	return list
}

func goalNames(l *i18n.Localizer, goals []cms.Goal) string {
	names := make([]string, len(goals))
	for i, g := range goals {
		names[i] = l.Goal(int(g))
	}
	return l.List(names)
}

func numberWords(numbers []cms.StoryNumber) string {
	text := ""
	for _, n := range numbers {
		text += n.Count + " " + n.Label + "\n"
	}
	return text
}

// StoryTone says by colour who acts next on a story on its way.
func StoryTone(s cms.SubmissionState) Tone {
	switch s.Tray() {
	case cms.ForUs:
		return ToneUs
	case cms.WithLibrary:
		return ToneWaiting
	case cms.TrayPublished:
		return TonePublic
	}
	return ToneQuiet
}
