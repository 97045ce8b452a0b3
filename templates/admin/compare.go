package admin

import (
	"context"
	"slices"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// Live is what an address calls the version that stands now.
const Live = "live"

// Comparison is two versions of an entry, to be shown word by word.
type Comparison struct {
	Document     cms.Document // the entry as it stands
	From, To     form.Document
	FromAt, ToAt cms.Revision // what the two were kept as; without an ID: what stands now
	Choices      cms.Choices
	Now          time.Time
	MayRestore   bool
}

func (c Comparison) side(f form.Document) EntryForm {
	return EntryForm{Form: f, Document: c.Document, Choices: c.Choices, Now: c.Now}
}

func (c Comparison) meta(ctx context.Context) layout.AdminMeta {
	m := backToEntry(ctx, i18n.T(ctx, "admin.compare.title"), c.Document)
	m.Back = ui.Link{Label: i18n.T(ctx, "admin.revisions.title"),
		URL: urls.AdminEntryPart(c.Document.Entry.Kind, c.Document.Entry.ID, "revisions")}
	return m
}

// versionName says which version one is; without an ID it is what stands now.
func versionName(ctx context.Context, r cms.Revision) string {
	if r.ID == 0 {
		return i18n.T(ctx, "admin.conflict.theirs")
	}
	return i18n.T(ctx, "admin.compare.version", "n", r.Version, "time", moment(ctx, r.At), "name", actorName(ctx, r.Actor))
}

// parts are the parts that differ.
func (c Comparison) parts() []string { return c.To.Different(c.From) }

// diff is what happened to a part, without the long runs in which nothing did.
func (c Comparison) diff(ctx context.Context, part string) []diffLine {
	return shortened(cms.Diff(lines(ctx, c.side(c.From), part), lines(ctx, c.side(c.To), part)))
}

// lines are a part of a form as a reader would see it.
func lines(ctx context.Context, e EntryForm, part string) []string {
	if oneText(part) {
		return e.Form.Lines(part)
	}
	var all []string
	for _, name := range e.Form.Answered(part) {
		if line := e.answer(ctx, name); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// answer is one field in words: "Library: Biblioteca Dimitrie Cantemir".
func (e EntryForm) answer(ctx context.Context, name string) string {
	column, _, _ := strings.Cut(name, "-")
	label := e.rowField(ctx, name).Label
	switch column {
	case "number_id":
		return ""
	case "online", "all_day", "about", "material_captions":
		return label
	}
	var said []string
	options := e.optionsOf(ctx, column)
	for _, value := range e.Form.All(name) {
		if i := slices.IndexFunc(options, func(o ui.Option) bool { return o.Value == value }); i >= 0 {
			value = options[i].Label
		}
		said = append(said, value)
	}
	return label + ": " + strings.Join(said, ", ")
}

// optionsOf are the given answers of a field, where it has any.
func (e EntryForm) optionsOf(ctx context.Context, column string) []ui.Option {
	fields := map[string]func(context.Context) ui.Field{"project": e.project, "parent": e.parent, "library": e.library, "term": e.terms,
		"partner": e.partners, "goal": e.goals, "language": e.languages, "place": e.place, "country": e.country,
		"precision": e.precision, "format": e.format}
	rows := map[string]func(context.Context, int) ui.Field{"material": e.material, "material_language": e.materialLanguage,
		"measure": e.measure, "scope": e.scope}
	if field, ok := fields[column]; ok {
		return field(ctx).Options
	}
	if field, ok := rows[column]; ok {
		return field(ctx, 1).Options
	}
	return nil
}

// diffLine is a line of a comparison; or a number of lines in which nothing happened.
type diffLine struct {
	Pieces []cms.Piece
	Left   int
}

// contextLines is how many unchanged lines stand beside a changed one.
const contextLines = 1

// shortened leaves out what is far from any change.
func shortened(lines [][]cms.Piece) []diffLine {
	near := make([]bool, len(lines))
	for i, line := range lines {
		if len(line) == 1 && line[0].Edit == cms.Same {
			continue
		}
		for j := max(0, i-contextLines); j <= min(len(lines)-1, i+contextLines); j++ {
			near[j] = true
		}
	}
	var all []diffLine
	for i, line := range lines {
		switch last := len(all) - 1; {
		case near[i]:
			all = append(all, diffLine{Pieces: line})
		case last >= 0 && all[last].Left > 0:
			all[last].Left++
		default:
			all = append(all, diffLine{Left: 1})
		}
	}
	return all
}

// changed says whether a comparison shows anything at all.
func changed(lines []diffLine) bool {
	return slices.ContainsFunc(lines, func(l diffLine) bool {
		return slices.ContainsFunc(l.Pieces, func(p cms.Piece) bool { return p.Edit != cms.Same })
	})
}

// actorName is who did something; the program itself has no name.
func actorName(ctx context.Context, name string) string {
	if name == "" {
		return i18n.T(ctx, "admin.revisions.program")
	}
	return name
}

// partWords names a part of the form: by its group where it has several fields.
func partWords(ctx context.Context, part string) string {
	switch part {
	case "when", "edition", "facilitators", "materials", "numbers":
		return i18n.T(ctx, groupPrefix+part)
	case "unpublish":
		part = "unpublish_date"
	}
	return i18n.T(ctx, fieldPrefix+part)
}

// groupPrefix begins the catalogue's names of parts with several fields.
const groupPrefix = "admin.group."

// langOf is the language of a part: texts are in the entry's, facts in the reader's.
func (c Comparison) langOf(ctx context.Context, part string) string {
	if oneText(part) {
		return string(c.Document.Entry.Locale)
	}
	return string(i18n.From(ctx).Locale())
}
