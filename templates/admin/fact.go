package admin

import (
	"cmp"
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

// FactComparison is two versions of a fact, to be shown word by word. The facts are the structs that the store gives.
type FactComparison struct {
	Fact          cms.Fact
	Now, From, To any
	FromAt, ToAt  cms.Revision // what the two were kept as; without an ID: what stands now
	Last          int64        // the newest revision
	Choices       cms.Choices
}

// factName is what a fact is called at the head of its pages.
func factName(ctx context.Context, f cms.Fact, now any) string {
	l := i18n.From(ctx).Locale()
	switch now := now.(type) {
	case cms.TermRecord:
		return cms.TextIn(now.Names, l)
	case cms.RedirectRow:
		return now.From
	case cms.NoticeRecord:
		return cms.PlainText(cms.TextIn(now.Texts, l))
	case cms.ProjectRecord:
		return cms.TextIn(projectNames(now), l)
	case cms.OrganisationRecord:
		return now.Name
	case cms.Library:
		return now.Name
	case cms.Place:
		return now.Name
	}
	return i18n.T(ctx, subjectPrefix+string(f.Kind))
}

func projectNames(p cms.ProjectRecord) map[cms.Locale]string {
	names := map[cms.Locale]string{}
	for l, t := range p.Texts {
		names[l] = t.Name
	}
	return names
}

func factMeta(ctx context.Context, f cms.Fact, now any) layout.AdminMeta {
	return layout.AdminMeta{Title: i18n.T(ctx, "admin.revisions.title"), Back: ui.Link{Label: factName(ctx, f, now), URL: urls.AdminFact(f)}}
}

func (c FactComparison) meta(ctx context.Context) layout.AdminMeta {
	return layout.AdminMeta{Title: i18n.T(ctx, "admin.compare.title"),
		Back: ui.Link{Label: i18n.T(ctx, "admin.revisions.title"), URL: urls.AdminFactRevisions(c.Fact)}}
}

// difference is a question about a fact that two versions answer differently.
type difference struct {
	label string
	lang  cms.Locale
	lines []diffLine
}

// differences are in the order in which the fact's form asks.
func (c FactComparison) differences(ctx context.Context) []difference {
	var all []difference
	for _, b := range c.answers(ctx) {
		if from, to := b.lines(b.saved), b.lines(b.typed(ctx)); !slices.Equal(from, to) {
			all = append(all, difference{b.Label, cmp.Or(b.Lang, i18n.From(ctx).Locale()), shortened(cms.Diff(from, to))})
		}
	}
	return all
}

// answers are the questions of the fact's form, filled with the later version, beside the earlier one.
func (c FactComparison) answers(ctx context.Context) []beside {
	switch to := c.To.(type) {
	case cms.TermRecord:
		return TermForm{Term: c.From.(cms.TermRecord), Form: form.OfTerm(to)}.fields(ctx)
	case cms.RedirectRow:
		return RedirectForm{Redirect: c.From.(cms.RedirectRow), Form: form.OfRedirect(to)}.fields(ctx)
	case cms.NoticeRecord:
		zone := ui.SiteZone(ctx)
		all := NoticeForm{Form: form.OfNotice(to, zone), Saved: form.OfNotice(c.From.(cms.NoticeRecord), zone)}.fields(ctx)
		for i := range all {
			if all[i].Lang != "" {
				all[i].Type = richField
			}
		}
		return all
	case cms.ProjectRecord:
		return c.projectAnswers(ctx, c.From.(cms.ProjectRecord), to)
	case cms.OrganisationRecord:
		return OrganisationForm{Organisation: c.From.(cms.OrganisationRecord), Form: form.OfOrganisation(to)}.fields(ctx)
	case cms.Library:
		return LibraryForm{Library: c.From.(cms.Library), Form: form.OfLibrary(to), Places: c.Choices.Places}.fields(ctx)
	case cms.Place:
		return PlaceForm{Place: c.From.(cms.Place), Form: form.OfPlace(to)}.fields(ctx)
	case cms.Calls:
		return callAnswers(ctx, c.From.(cms.Calls), to)
	case cms.Settings:
		was, f := SettingsForm{Settings: c.From.(cms.Settings), Form: form.OfSettings(to)}, SettingsForm{Settings: to}
		return append(was.fields(ctx), spoken(ctx, recordPrefix+"languages", was.savedLanguages(), f.savedLanguages()))
	case []cms.MenuLine:
		return []beside{spoken(ctx, subjectPrefix+string(c.Fact.Kind), menuLines(c.From.([]cms.MenuLine)), menuLines(to))}
	}
	return nil
}

func callAnswers(ctx context.Context, from, to cms.Calls) []beside {
	var all []beside
	for _, key := range cms.CallKeys {
		all = append(all, CallsForm{Calls: from, Form: form.OfCalls(to)}.fields(ctx, key)...)
	}
	return all
}

// projectAnswers are a project's, each text named with its language.
func (c FactComparison) projectAnswers(ctx context.Context, from, to cms.ProjectRecord) []beside {
	was := ProjectForm{Project: from, Form: form.OfProject(to), Organisations: c.Choices.Partners}
	for _, id := range []int64{from.Emblem, to.Emblem} {
		was.Emblems = append(was.Emblems, cms.Choice{ID: id, Name: "№ " + strconv.FormatInt(id, 10)})
	}
	now := ProjectForm{Project: to, Organisations: c.Choices.Partners}
	var all []beside
	for _, l := range cms.Interface {
		for _, b := range was.words(ctx, l) {
			b.Label = i18n.T(ctx, "order.in_language", "label", b.Label, "language", l.LanguageName())
			all = append(all, b)
		}
	}
	all = append(all, was.facts(ctx)...)
	return append(all, spoken(ctx, "order.funders", was.savedFunders(), now.savedFunders()),
		spoken(ctx, "order.sections", sectionLines(ctx, from), sectionLines(ctx, to)))
}

// spoken is an answer in our own words.
func spoken(ctx context.Context, label, from, to string) beside {
	return beside{ui.Field{Label: i18n.T(ctx, label), Value: to}, from}
}

// sectionLines are the parts of a project, one a line.
func sectionLines(ctx context.Context, p cms.ProjectRecord) string {
	var lines []string
	for _, s := range p.Sections {
		words := []string{allNames(s.Titles), i18n.T(ctx, sectionPrefix+string(s.Kind))}
		if s.Format != "" {
			words = append(words, i18n.T(ctx, formatPrefix+string(s.Format)))
		}
		lines = append(lines, strings.Join(append(words, "/"+s.Slug), ", "))
	}
	return strings.Join(lines, "\n")
}

// menuLines are the lines of a menu, each with where it leads.
func menuLines(all []cms.MenuLine) string {
	var lines []string
	for _, l := range all {
		lines = append(lines, strings.TrimSpace(indent(l.Depth)+allNames(l.Labels)+" "+l.Target))
	}
	return strings.Join(lines, "\n")
}

// allNames are a thing's names in the languages of the interface.
func allNames(names map[cms.Locale]string) string {
	var all []string
	for _, l := range cms.Interface {
		if names[l] != "" {
			all = append(all, names[l])
		}
	}
	return strings.Join(all, " / ")
}

// typed is the field's own answer as a reader would see it.
func (b beside) typed(ctx context.Context) string {
	switch {
	case b.Options != nil:
		return chosenLabel(b.Options, b.Value)
	case b.Type == "checkbox":
		return yesNo(ctx, b.Value != "")
	}
	return b.Value
}

// lines are an answer for comparing; HTML as what a reader would see of it.
func (b beside) lines(answer string) []string {
	switch {
	case answer == "":
		return nil
	case b.Type == richField:
		return form.Blocks(answer)
	}
	return strings.Split(answer, "\n")
}

// yesNo is the answer that a box gives.
func yesNo(ctx context.Context, yes bool) string {
	if yes {
		return i18n.T(ctx, "word.yes")
	}
	return i18n.T(ctx, "word.no")
}

// whole says whether a revision keeps the whole thing: one that tells of a merge does not.
func whole(r cms.Revision) bool { return r.Action != "merged" && r.Action != "parted" }

func revisionID(r cms.Revision) string { return strconv.FormatInt(r.ID, 10) }
