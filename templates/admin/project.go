package admin

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// sectionPrefix begins the catalogue's names of the kinds of sections.
const sectionPrefix = "order.section."

// ProjectList is a page of the projects.
type ProjectList struct {
	Listed
	Rows []cms.ProjectRow
}

// listing is everything around the lines.
func (l ProjectList) listing(ctx context.Context) ui.Listing {
	list := l.Listed.listing(ctx, i18n.T(ctx, "admin.search_names"), cms.ProjectColumns)
	list.Nothing, list.NothingText = i18n.T(ctx, "list.none"), i18n.T(ctx, "order.projects.none")
	list.Empty = ui.Link{Label: i18n.T(ctx, "order.projects.new"), URL: urls.AdminRecord(urls.AdminProjects, 0)}
	return list
}

// ProjectForm is the form of a project. Conflict says that somebody else saved it after the form was opened.
type ProjectForm struct {
	Project       cms.ProjectRecord
	Form          form.Project
	Organisations []cms.Choice
	Emblems       []cms.Choice // photos offered
	Found         int          // how many of them the search for words has found
	Conflict      bool
	Unsaved       bool
	Act           string // the button that was pressed, which keeps the focus
}

// FindEmblem is the button that looks for photos.
const FindEmblem = "emblem-find"

func (f ProjectForm) action() string {
	if f.Project.ID == 0 {
		return urls.AdminProjects
	}
	return urls.AdminRecord(urls.AdminProjects, f.Project.ID)
}

func (f ProjectForm) meta(ctx context.Context) layout.AdminMeta {
	return recordMeta(ctx, f.Project.Texts[cms.English].Name, "order.projects.new", ui.Link{Label: i18n.T(ctx, "section.projects"), URL: urls.AdminProjects})
}

// words are the texts of a language.
func (f ProjectForm) words(ctx context.Context, l cms.Locale) []beside {
	t, saved := f.Form.Texts[l], f.Project.Texts[l]
	var all []beside
	add := func(name, value, was string, rows int) {
		field := recordField(ctx, f.Form.Errors, form.LanguageField(name, l), value, false)
		field.Label, field.Lang, field.Rows = i18n.T(ctx, recordPrefix+name), l, rows
		if name == "body" {
			field.Type = richField
		}
		all = append(all, beside{field, was})
	}
	add("name", t.Name, saved.Name, 0)
	add("summary", t.Summary, saved.Summary, 2)
	add("body", t.Body, saved.Body, 10)
	add("sentence", t.Sentence, saved.Sentence, 2)
	add("disclaimer", t.Disclaimer, saved.Disclaimer, 3)
	return all
}

// emblem chooses one of the photos offered.
func (f ProjectForm) emblem(ctx context.Context) beside {
	none := append([]ui.Option{{Label: i18n.T(ctx, "word.none")}}, named(f.Emblems)...)
	field := withHint(recordField(ctx, f.Form.Errors, "emblem", f.Form.Emblem, false), i18n.T(ctx, "order.hint.emblem"))
	return pick(field, none, form.OfProject(f.Project).Emblem)
}

// found says how many photos the words have found.
func (f ProjectForm) found(ctx context.Context) string {
	if f.Found == 0 {
		return i18n.T(ctx, "order.emblem_none")
	}
	return i18n.N(ctx, "order.emblem_found", f.Found)
}

func (f ProjectForm) facts(ctx context.Context) []beside {
	t, saved := f.Form, form.OfProject(f.Project)
	from, to := recordField(ctx, t.Errors, "from_year", t.From, false), recordField(ctx, t.Errors, "to_year", t.To, false)
	from.Short, to.Short = true, true
	return []beside{{from, saved.From}, {to, saved.To},
		{withHint(recordField(ctx, t.Errors, "slug", t.Slug, false), i18n.T(ctx, "order.hint.slug")), saved.Slug}}
}

// funder is one of the selects of funders; behind those chosen stand two empty ones.
func (f ProjectForm) funder(ctx context.Context, i int) ui.Field {
	field := recordField(ctx, nil, "funder", "", true)
	field.Label = i18n.T(ctx, "admin.row", "label", field.Label, "n", i+1)
	if i < len(f.Form.Funders) {
		field.Value = f.Form.Funders[i]
	}
	if i == 0 {
		field.Error = ui.Wrong(i18n.From(ctx), f.Form.Errors, "funder")
	}
	field.Options = choices(ctx, f.Organisations)
	return field
}

func (f ProjectForm) savedFunders() string {
	var names []string
	for _, id := range f.Project.Funders {
		if c, ok := cms.Chosen(f.Organisations, id); ok {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, ", ")
}

func (f ProjectForm) savedSections(ctx context.Context) string {
	var names []string
	for _, s := range f.Project.Sections {
		names = append(names, cms.TextIn(s.Titles, i18n.From(ctx).Locale()))
	}
	return strings.Join(names, ", ")
}

// section are the questions about a section.
func (f ProjectForm) section(ctx context.Context, i int) []ui.Field {
	s, l := f.Form.Sections[i], i18n.From(ctx)
	named := func(name, value string, needed bool) ui.Field {
		field := recordField(ctx, nil, name, value, needed)
		field.Name = name + "-" + s.Key
		field.Error = ui.Wrong(l, f.Form.Errors, field.Name)
		return field
	}
	var all []ui.Field
	for _, x := range cms.Interface {
		title := named("title", s.Titles[x], true)
		title.Name = form.LanguageField(title.Name, x)
		title.Label, title.Lang, title.Error = l.T("order.in_language", "label", title.Label, "language", x.LanguageName()), x, ui.Wrong(l, f.Form.Errors, title.Name)
		all = append(all, title)
	}
	return append(all, picked(named("kind", s.Kind, true), coded(ctx, sectionPrefix, cms.SectionKinds)),
		picked(named("format", s.Format, false), append([]ui.Option{{Label: l.T("word.all")}}, coded(ctx, formatPrefix, cms.Formats)...)),
		named("slug", s.Slug, false))
}

func (f ProjectForm) wrong(ctx context.Context) []ui.Field {
	all := plain(append(f.facts(ctx), f.emblem(ctx)))
	for _, l := range cms.Interface {
		all = append(all, plain(f.words(ctx, l))...)
	}
	all = append(all, f.funder(ctx, 0))
	for i := range f.Form.Sections {
		all = append(all, f.section(ctx, i)...)
	}
	return slices.DeleteFunc(all, func(field ui.Field) bool { return field.Error == "" })
}

func (f ProjectForm) act(thing, verb string, i int) string {
	return thing + "-" + verb + "-" + strconv.Itoa(i+1)
}

func projectColumns(ctx context.Context) []string {
	return said(ctx, "admin.record.name", "order.column.years", "order.column.works", "order.column.do")
}

func projectYears(p cms.ProjectRow) string {
	switch {
	case p.From == 0 && p.To == 0:
		return ""
	case p.To == 0 || p.To == p.From:
		return strconv.Itoa(p.From)
	}
	return strconv.Itoa(p.From) + "–" + strconv.Itoa(p.To)
}
