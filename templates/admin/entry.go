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

// EntryForm is everything the form of an entry shows.
type EntryForm struct {
	Form         form.Document
	Document     cms.Document // as it stands; a new one has no ID
	Choices      cms.Choices
	Texts        []cms.ListRow  // the work in all its languages
	Original     *cms.Document  // what a translation is made from
	Copied       *cms.Document  // what a new event goes on from
	Shown        *cms.EntryPage // the same, with its photos and files drawn
	Conflicts    []string       // parts in which Theirs differs from what was typed
	Theirs       *form.Document // what somebody else has saved since
	Publish      form.Schedule  // the day an entry is to become public, as typed
	Address      string         // where the public reads it; empty when it does not
	Now          time.Time
	MayPublish   bool
	MayUpload    bool // photos and files, from the editor
	MayTranslate bool // add a language
	MayReview    bool // send back what was sent to be checked
	MayEdit      bool // everything of it, not the translation alone
	ReadOnly     bool // whoever looks may not write this text

	History   HistoryPart
	Workflow  WorkflowPart
	Languages LanguagesPart
	Unsaved   UnsavedPart
	Comments  CommentsPart
	Letters   cms.MailBatch // about the latest change of an event

	prefix string // of the names, where a form is only shown
}

// The catalogue's keys that a field's, a part's or a kind's name follows.
const (
	fieldPrefix = "admin.field."
	hintPrefix  = "admin.hint."
)

// hinted are the fields that have a hint under hintPrefix.
var hinted = []string{"slug", "summary", "body", "shown_on", "library", "place", "zone_other", "material_length", "material_url",
	"material_transcript", "material_summary", "label_en", "part_of",
	"edition_year", "scope", "hosts", "interpreted", "why", "what", "so_what"}

// needed are the fields that always have an answer: the others are marked optional.
var needed = []string{"title", "start_date", "format", "zone", "licence", "precision", "scope", "material_language"}

// new says whether the entry is not stored yet; translation, that it is a text of a work that has one already.
func (e EntryForm) new() bool         { return e.Document.Entry.ID == 0 }
func (e EntryForm) translation() bool { return !e.Form.Facts }

// locked says that whoever asks may not change this text, or not what the public reads.
func (e EntryForm) locked() bool { return e.ReadOnly || !e.MayPublish && IsPublic(e.Document.Entry) }

// lockedWords say why.
func (e EntryForm) lockedWords() string {
	if e.ReadOnly {
		return "admin.read_only"
	}
	return "admin.locked"
}

// mayDraft says whether whoever asks may make the entry a draft again.
func (e EntryForm) mayDraft() bool {
	return e.MayPublish || e.MayReview && e.Document.Entry.Status == cms.Review
}

// IsPublic says whether the public reads an entry, or will without anybody doing anything.
func IsPublic(e cms.Entry) bool { return e.Status == cms.Published || e.Status == cms.Scheduled }

func (e EntryForm) kind() cms.Kind { return e.Form.Kind }

// action is where the form goes.
func (e EntryForm) action() string {
	switch {
	case !e.new():
		return urls.AdminEntry(e.kind(), e.Document.Entry.ID)
	case e.translation():
		return e.part(e.Original.Entry.ID, "translations")
	case e.Copied != nil:
		return e.part(e.Copied.Entry.ID, "copy")
	}
	return urls.AdminList(e.kind())
}

func (e EntryForm) part(id int64, part string) string { return urls.AdminEntryPart(e.kind(), id, part) }

// act is where a button of the form goes instead.
func (e EntryForm) act(part string) string { return e.part(e.Document.Entry.ID, part) }

func (e EntryForm) meta(ctx context.Context) layout.AdminMeta {
	m := layout.AdminMeta{Title: e.Document.Entry.Title,
		Back: ui.Link{Label: i18n.T(ctx, listPrefix+string(e.kind())), URL: urls.AdminList(e.kind())}}
	switch {
	case e.new() && e.translation():
		m.Title = i18n.T(ctx, "admin.translate", "title", e.Original.Entry.Title)
	case e.Copied != nil:
		m.Title = i18n.T(ctx, "admin.copy_of", "title", e.Copied.Entry.Title)
	case e.new():
		m.Title = i18n.T(ctx, newPrefix+string(e.kind()))
	}
	return m
}

// field is one question of the form, with its words and its error.
func (e EntryForm) field(ctx context.Context, name string) ui.Field {
	l := i18n.From(ctx)
	column, row, _ := strings.Cut(name, "-")
	f := ui.Field{Name: e.prefix + name, Label: l.T(fieldPrefix + column), Value: e.Form.Value(name), Required: slices.Contains(needed, column)}
	if slices.Contains(hinted, column) && (row == "" || row == "1") {
		f.Hint = l.T(hintPrefix + column)
	}
	if e.prefix == "" {
		f.Error = ui.Wrong(l, e.Form.Errors, name)
	}
	return f
}

// rowField is a field that says itself in which row of its table it stands.
func (e EntryForm) rowField(ctx context.Context, name string) ui.Field {
	f := e.field(ctx, name)
	if _, row, ok := strings.Cut(name, "-"); ok {
		f.Label = i18n.T(ctx, "admin.row", "label", f.Label, "n", row)
	}
	return f
}

// written is a field in the language of the entry.
func (e EntryForm) written(ctx context.Context, name string, rows int) ui.Field {
	f := e.field(ctx, name)
	f.Lang, f.Rows = e.Document.Entry.Locale, rows
	return f
}

// lines is a field of a line each, in no language.
func (e EntryForm) lines(ctx context.Context, name string, rows int) ui.Field {
	f := e.field(ctx, name)
	f.Rows = rows
	return f
}

// dated is a field for a day or a time in the site's zone.
func (e EntryForm) dated(ctx context.Context, name, kind string) ui.Field {
	f := e.field(ctx, name)
	f.Type, f.Short = kind, true
	if f.Hint == "" {
		f.Hint = i18n.T(ctx, "admin.site_time", "towns", towns(ctx, e.Now))
	}
	return f
}

// local is a field for a day or a time in the event's own zone.
func (e EntryForm) local(ctx context.Context, name, kind string) ui.Field {
	f := e.field(ctx, name)
	f.Type, f.Short = kind, true
	return f
}

func (e EntryForm) short(ctx context.Context, name string) ui.Field {
	f := e.field(ctx, name)
	f.Short = true
	return f
}

// publish is the pair of fields for the day an entry is to become public.
func (e EntryForm) publish(ctx context.Context) (day, clock ui.Field) {
	day, clock = e.dated(ctx, "publish_date", "date"), e.dated(ctx, "publish_time", "time")
	day.Value, clock.Value = e.Publish.Date, e.Publish.Time
	return day, clock
}

// wrong are the fields with an error, in the order of the page.
func (e EntryForm) wrong(ctx context.Context) []ui.Field {
	var all []ui.Field
	for _, name := range e.Form.Names() {
		if f := e.rowField(ctx, name); f.Error != "" {
			all = append(all, f)
		}
	}
	return all
}

// rows are the numbers of a table's rows: those typed, and two more.
func (e EntryForm) rows(part string) []int {
	count := e.Form.Rows(part)
	if e.prefix == "" {
		count += 2
	}
	var all []int
	for n := range count {
		all = append(all, n+1)
	}
	return all
}

// theirs is the form of the others, only to be looked at.
func (e EntryForm) theirs() EntryForm {
	e.Form, e.prefix = *e.Theirs, "theirs-"
	return e
}

// shared is the original's form with the facts of the work, only to be looked at.
func (e EntryForm) shared() EntryForm {
	e.Form, e.prefix = form.OfDocument(*e.Original), "shared-"
	return e
}

// saved says when the entry was last stored.
func (e EntryForm) saved(ctx context.Context) string {
	at, today := e.Document.Entry.UpdatedAt.In(ui.SiteZone(ctx)), e.Now.In(ui.SiteZone(ctx))
	if at.YearDay() == today.YearDay() && at.Year() == today.Year() {
		return i18n.T(ctx, "admin.saved", "time", i18n.From(ctx).Clock(at))
	}
	return i18n.T(ctx, "admin.saved", "time", moment(ctx, at))
}

// row is the entry as lists show it, for the words of its state.
func (e EntryForm) row() cms.ListRow {
	x := e.Document.Entry
	return cms.ListRow{Status: x.Status, PublishAt: x.PublishAt, Trashed: x.TrashedAt != nil}
}

// missing are the languages the work has no text in.
func (e EntryForm) missing() []ui.Option {
	var all []ui.Option
	for _, o := range languageOptions() {
		if !slices.ContainsFunc(e.Texts, func(r cms.ListRow) bool { return string(r.Locale) == o.Value }) {
			all = append(all, o)
		}
	}
	return all
}

// language asks in which language a new text is written.
func (e EntryForm) language(ctx context.Context) ui.Field {
	f := e.field(ctx, "locale")
	f.Required, f.Options = true, e.missing()
	return f
}
