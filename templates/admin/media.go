package admin

import (
	"context"
	"math"
	"net/url"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// Taken is what has become of a file somebody sent.
type Taken struct {
	Name  string
	Media cms.Media
	Same  bool   // it was in the library before
	Wrong string // key of the sentence why it was refused; empty: it was not
}

// MediaList is a page of the media library.
type MediaList struct {
	Filter                cms.MediaFilter
	Rows                  []cms.MediaRow
	Next                  cms.Mark
	Tags                  []cms.TagCount
	Taken                 []Taken
	MayUpload, MayPublish bool
	Ticked                bool
}

// MediaPage is a photo or file with its form. Conflict says that somebody else has saved since the form was opened, Same
// that it was sent once more, Kept that it cannot go because something uses it, Refused why another file cannot take its
// place, Locked that only whoever may publish can change what the public sees.
type MediaPage struct {
	Media                  cms.Media
	Form                   form.Media
	Uses                   []cms.ListRow
	Projects               []cms.Choice // whose emblem it is
	Conflict, Same, Kept   bool
	Refused                string
	MayUpload, MayWithdraw bool
	Locked                 bool
}

// accepted is what the browser offers to choose; telephones turn other photos into these.
const accepted = "image/jpeg,image/png,image/gif,image/webp,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"

// Thumb is the address of a photo's narrowest JPEG, or empty.
func Thumb(m cms.Media) string { return rendered(m, 0) }

// rendered is the address of a photo's narrowest JPEG that is so wide, else of the widest.
func rendered(m cms.Media, width int) string {
	address := ""
	for _, r := range m.Renditions {
		if r.Format != "jpeg" {
			continue
		}
		if address = urls.Media(r.Hash, r.Format); r.Width >= width {
			break
		}
	}
	return address
}

func (l MediaList) listed() Listed {
	f := l.Filter
	return Listed{At: urls.AdminMedia, Page: f.ListPage, Next: l.Next, Usual: cms.Sort{By: "added", Down: true}, Ticked: l.Ticked,
		Extra: url.Values{"tag": {f.Tag}, "kind": {string(f.Kind)}, "show": {l.shown()}}}
}

// show is the address of the library narrowed as it is, but for one choice.
func (l MediaList) show(name, value string) string { return l.listed().url(name, value) }

// listing is everything around the tiles.
func (l MediaList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "media.search"), cms.MediaColumns, l.tagChoice(ctx))
	list.Views, list.Pills = i18n.T(ctx, "media.views"), l.pills(ctx)
	list.Pilled = l.Filter.Kind != "" || l.shown() != ""
	list.Nothing, list.NothingText = i18n.T(ctx, "media.empty"), i18n.T(ctx, "media.empty_text")
	list.Bulk = listed.bulk(ctx, l.actions()...)
	if l.MayUpload && !l.Filter.Trash {
		list.Bulk.More = tagging()
	}
	return list
}

// actions are those that make sense for what the library shows and whoever asks.
func (l MediaList) actions() []form.BulkAction {
	var all []form.BulkAction
	switch {
	case l.MayUpload && l.Filter.Trash:
		all = append(all, form.BulkRestore)
	case l.MayUpload:
		all = append(all, form.BulkTrash)
	}
	if l.MayPublish {
		all = append(all, form.BulkErase)
	}
	return all
}

// tagChoice narrows the library by a tag.
func (l MediaList) tagChoice(ctx context.Context) ui.Field {
	f := ui.Field{Name: "tag", Label: i18n.T(ctx, "media.field.tags"), Value: l.Filter.Tag, Options: []ui.Option{{Label: i18n.T(ctx, "list.any_tag")}}}
	known := l.Filter.Tag == ""
	for _, t := range l.Tags {
		f.Options = append(f.Options, ui.Option{Value: t.Tag, Label: t.Tag + " (" + strconv.Itoa(t.Media) + ")"})
		known = known || t.Tag == l.Filter.Tag
	}
	if !known {
		f.Options = append(f.Options, ui.Option{Value: l.Filter.Tag, Label: l.Filter.Tag})
	}
	return f
}

// tagField asks which tag the chosen files get.
func tagField(ctx context.Context) ui.Field {
	return ui.Field{Name: form.BulkTarget(form.BulkTag), Label: i18n.T(ctx, "list.tag"), Max: 60}
}

func (l MediaList) shown() string {
	switch {
	case l.Filter.Trash:
		return "trash"
	case l.Filter.Unused:
		return "unused"
	}
	return ""
}

func (l MediaList) pills(ctx context.Context) []ui.Pill {
	var pills []ui.Pill
	for _, p := range []struct {
		kind  cms.MediaKind
		words string
	}{{"", "media.all"}, {cms.PhotoMedia, "media.photos"}, {cms.DocumentMedia, "media.documents"}} {
		pills = append(pills, ui.Pill{Label: i18n.T(ctx, p.words), URL: l.show("kind", string(p.kind)), Count: -1, On: l.Filter.Kind == p.kind})
	}
	for _, p := range []struct{ show, words string }{{"unused", "media.unused"}, {"trash", "admin.pill.trashed"}} {
		on, value := l.shown() == p.show, p.show
		if on {
			value = "" // the same pill again shows all
		}
		pills = append(pills, ui.Pill{Label: i18n.T(ctx, p.words), URL: l.show("show", value), Count: -1, On: on})
	}
	return pills
}

// facts are a tile's small words: size, and what is to be known before it is used.
func tileFacts(ctx context.Context, m cms.MediaRow) string {
	facts := []string{strings.ToUpper(m.Format) + ", " + i18n.From(ctx).Bytes(m.Bytes)}
	switch {
	case m.Withdrawn:
		facts = append(facts, i18n.T(ctx, "media.state.withdrawn"))
	case m.State != cms.MediaReady:
		facts = append(facts, i18n.T(ctx, mediaState+string(m.State)))
	case m.Uses > 0:
		facts = append(facts, i18n.N(ctx, "media.uses", m.Uses))
	}
	return strings.Join(facts, " · ")
}

// mediaState begins the catalogue's names of states.
const mediaState = "media.state."

// focus are the classes that keep a cropped photo's point in view, in quarters of its width and height.
func focus(x, y float64) []string {
	return []string{"fx" + strconv.Itoa(int(math.Round(x*4))), "fy" + strconv.Itoa(int(math.Round(y*4)))}
}

func (p MediaPage) meta(ctx context.Context) layout.AdminMeta {
	title := p.Media.Filename
	if p.Media.WithdrawnAt != nil {
		title = i18n.T(ctx, "media.state.withdrawn")
	}
	return layout.AdminMeta{Title: title, Back: ui.Link{Label: i18n.T(ctx, "media.title"), URL: urls.AdminMedia}}
}

func (p MediaPage) photo() bool { return p.Media.Kind == cms.PhotoMedia }

// usable says whether there is still a file.
func (p MediaPage) usable() bool { return p.Media.WithdrawnAt == nil }

func (p MediaPage) facts(ctx context.Context) []string {
	m, l := p.Media, i18n.From(ctx)
	facts := []string{strings.ToUpper(m.Format), l.Bytes(m.Bytes), moment(ctx, m.CreatedAt)}
	if p.photo() {
		facts = append(facts, strconv.Itoa(m.Width)+" × "+strconv.Itoa(m.Height))
	}
	return facts
}

// fieldsPrefix begins the catalogue's names of the fields.
const mediaField = "media.field."

func (p MediaPage) field(ctx context.Context, name, value string, longest int) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: name, Label: l.T(mediaField + name), Value: value, Max: longest, Error: ui.Wrong(l, p.Form.Errors, name)}
}

func (p MediaPage) name(ctx context.Context) ui.Field {
	f := p.field(ctx, "name", p.Form.Name, 120)
	f.Required = true
	return f
}

func (p MediaPage) tags(ctx context.Context) ui.Field {
	f := p.field(ctx, "tags", p.Form.Tags, 0)
	f.Hint = i18n.T(ctx, "media.tags_hint")
	return f
}

// number is a question for per cent.
func (p MediaPage) number(ctx context.Context, name, value string) ui.Field {
	f := p.field(ctx, name, value, 3)
	f.Type, f.Short = "number", true
	return f
}

// words are the questions of one language.
func (p MediaPage) words(ctx context.Context, locale cms.Locale) []ui.Field {
	l, text := i18n.From(ctx), p.Form.Texts[locale]
	alt := ui.Field{Name: form.AltField(locale), Label: l.T("media.alt"), Hint: l.T("media.alt_hint"), Value: text.Alt, Max: 500, Rows: 2, Lang: locale}
	caption := ui.Field{Name: form.CaptionField(locale), Label: l.T("media.caption"), Value: text.Caption, Max: 1000, Rows: 2, Lang: locale}
	alt.Error, caption.Error = ui.Wrong(l, p.Form.Errors, alt.Name), ui.Wrong(l, p.Form.Errors, caption.Name)
	if !p.photo() {
		return []ui.Field{caption}
	}
	return []ui.Field{alt, caption}
}

// wrong are the fields that could not be taken.
func (p MediaPage) wrong(ctx context.Context) []ui.Field {
	all := []ui.Field{p.name(ctx), p.field(ctx, "credit", "", 0), p.field(ctx, "licence", "", 0), p.tags(ctx),
		p.number(ctx, "focus_x", ""), p.number(ctx, "focus_y", "")}
	for _, locale := range cms.Languages {
		all = append(all, p.words(ctx, locale)...)
	}
	return all
}

// others are the languages the interface does not speak.
func others() []cms.Locale { return cms.Languages[len(cms.Interface):] }
