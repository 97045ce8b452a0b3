package public

import (
	"context"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// question is what the editors asked about a field, and the field.
type question struct {
	cms.StoryQuestion
	fields  []ui.Field    // one, or none for numbers and photos
	numbers []askedNumber // the rows of numbers
}

type askedNumber struct{ count, about, measure, label, source ui.Field }

// asked are the open questions, each beside its field. Two questions about one field share it.
func (p StoryPage) asked(ctx context.Context) []question {
	var list []question
	drawn := map[string]bool{}
	for _, q := range p.Open() {
		one := question{StoryQuestion: q}
		switch {
		case drawn[q.Field] || q.Field == "photos":
		case q.Field == "numbers":
			one.numbers = p.askedNumbers(ctx)
		default:
			one.fields = []ui.Field{p.askedField(ctx, q.Field)}
		}
		drawn[q.Field] = true
		list = append(list, one)
	}
	return list
}

// answerFields lists the fields for the summary of errors.
func (p StoryPage) answerFields(ctx context.Context) []ui.Field {
	var list []ui.Field
	for _, q := range p.asked(ctx) {
		list = append(list, q.fields...)
		for _, n := range q.numbers {
			list = append(list, n.count, n.measure, n.label, n.source)
		}
	}
	return append(list, answerNote(ctx, p))
}

func (p StoryPage) askedField(ctx context.Context, name string) ui.Field {
	l, f := i18n.From(ctx), p.Answers
	field := ui.Field{Name: name, Label: fieldName(ctx, name), Value: f.Story.FieldText(name), Error: ui.Wrong(l, f.Errors, name),
		Required: !slices.Contains([]string{"why", "partners", "year", "quote", "quote_by", "links", "goals"}, name)}
	switch name {
	case "goals":
		chosen := make([]string, len(f.Story.Goals))
		for i, g := range f.Story.Goals {
			chosen[i] = strconv.Itoa(int(g))
		}
		field.Name, field.Error, field.Options = "goal", ui.Wrong(l, f.Errors, "goal"), ui.GoalOptions(l, chosen)
	case "country":
		field.Options = countryOptions(l)
	case "year":
		field.Short = true
	default:
		field.Lang = p.Submission.Locale
	}
	return field
}

// askedNumbers are the rows the story has, and an empty one.
func (p StoryPage) askedNumbers(ctx context.Context) []askedNumber {
	l, f := i18n.From(ctx), p.Answers
	var rows []askedNumber
	for n, row := range append(slices.Clone(f.Story.Numbers), cms.StoryNumber{}) {
		field := func(name, label, value string) ui.Field {
			return ui.Field{Name: form.Number(name, n), Label: l.T(label), Value: value, Error: ui.Wrong(l, f.Errors, form.Number(name, n))}
		}
		asked := askedNumber{count: field("count", fieldWords+"count", row.Count), about: field("about", fieldWords+"about", ""),
			measure: field("measure", fieldWords+"measure", string(row.Measure)), label: field("label", fieldWords+"label", row.Label),
			source: field("source", "story_page.field.source", row.Source)}
		if row.About {
			asked.about.Value = "on"
		}
		asked.count.Short, asked.label.Lang = true, p.Submission.Locale
		asked.measure.Options = []ui.Option{{Label: l.T("story_form.choose")}}
		for _, m := range cms.Measures {
			asked.measure.Options = append(asked.measure.Options, ui.Option{Value: string(m), Label: l.N(measureWords+string(m), 5)})
		}
		rows = append(rows, asked)
	}
	return rows
}

// takesOneLine says which fields take one line only.
func takesOneLine(field string) bool {
	return slices.Contains([]string{"title", "library", "partners", "town", "year", "quote_by"}, field)
}

// messageAuthor is who wrote a message; the library is who reads this page.
func messageAuthor(ctx context.Context, m cms.StoryMessage) string {
	switch {
	case !m.Ours:
		return i18n.T(ctx, "story_page.you")
	case m.Actor == "":
		return i18n.T(ctx, "story_page.editors")
	}
	return m.Actor
}

// answerNote is for what cannot be said in a field.
func answerNote(ctx context.Context, p StoryPage) ui.Field {
	f := p.field(ctx, "answer_message", p.Answers.Message, p.Answers.Errors)
	f.Required = false
	return f
}

func threadField(ctx context.Context, p StoryPage) ui.Field {
	return p.field(ctx, "message", p.Message.Text, p.Message.Errors)
}

// fingerprint is which version of the editors' the writer has read.
func (p StoryPage) fingerprint() string {
	if p.Submission.Edited == nil {
		return ""
	}
	return form.Fingerprint(*p.Submission.Edited)
}

const endWords = "story_page.end."

func emailField(ctx context.Context, f form.Address, hint string) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: "email", Label: l.T("story_form.field.email"), Hint: hint, Value: f.Email, Error: ui.Wrong(l, f.Errors, "email"),
		Required: true, Type: "email", Autocomplete: "email"}
}
