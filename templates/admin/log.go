package admin

import (
	"context"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// subjectPrefix begins the catalogue's words for what something was done to.
const subjectPrefix = "subject."

// LogList is a page of the log of who did what.
type LogList struct {
	Filter  cms.AuditFilter
	Query   url.Values // the filter as the address says it
	Lines   []cms.AuditLine
	Choices cms.AuditChoices
	Next    cms.Mark
}

// logQuestions are the parameters that narrow the log.
var logQuestions = []string{"actor", "action", "subject", "from", "to"}

func (l LogList) listed() Listed {
	extra := url.Values{}
	for _, name := range logQuestions {
		extra.Set(name, l.Query.Get(name))
	}
	return Listed{At: urls.AdminLog(), Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "happened", Down: true}, Extra: extra}
}

// listing is everything around the lines.
func (l LogList) listing(ctx context.Context) ui.Listing {
	list := l.listed().listing(ctx, i18n.T(ctx, "list.search_log"), cms.AuditColumns, l.fields(ctx)...)
	list.Nothing, list.NothingText = i18n.T(ctx, "admin.log.empty"), i18n.T(ctx, "admin.log.empty_text")
	return list
}

// ActionWords are the words for an action; one without words is shown as it is called.
func ActionWords(l *i18n.Localizer, action string) string { return codeWords(l, actionPrefix, action) }

func subjectWords(l *i18n.Localizer, subject string) string {
	return codeWords(l, subjectPrefix, subject)
}

func codeWords(l *i18n.Localizer, prefix, code string) string {
	if words := l.T(prefix + code); words != prefix+code {
		return words
	}
	return code
}

// logFields narrow the log.
func (l LogList) fields(ctx context.Context) []ui.Field {
	loc := i18n.From(ctx)
	who := ui.Field{Name: "actor", Options: append([]ui.Option{{Label: loc.T("list.any_actor")}}, named(l.Choices.Actors)...)}
	action := ui.Field{Name: "action", Options: []ui.Option{{Label: loc.T("list.any_action")}}}
	for _, code := range l.Choices.Actions {
		action.Options = append(action.Options, ui.Option{Value: code, Label: ActionWords(loc, code)})
	}
	subject := ui.Field{Name: "subject", Options: []ui.Option{{Label: loc.T("list.any_subject")}}}
	for _, code := range l.Choices.Subjects {
		subject.Options = append(subject.Options, ui.Option{Value: code, Label: subjectWords(loc, code)})
	}
	fields := []ui.Field{who, action, subject, {Name: "from", Type: "date", Short: true}, {Name: "to", Type: "date", Short: true}}
	for i, f := range fields {
		fields[i].Label, fields[i].Value, fields[i].Required = loc.T(logPrefix+f.Name), l.Query.Get(f.Name), true
	}
	return fields
}

// logPrefix begins the words of the log's own page.
const logPrefix = "admin.log."

func logColumns(ctx context.Context) []string {
	return said(ctx, "admin.revisions.when", "admin.log.actor", "admin.log.action", "admin.log.subject")
}

// subjectAddress is where the subject of a line is edited; empty where there is no such place, or no subject any more.
func subjectAddress(l cms.AuditLine) string {
	switch {
	case l.Name == "":
		return ""
	case l.Subject == "entry":
		return urls.AdminEntry(l.Kind, l.SubjectID)
	case l.Subject == "submission":
		return urls.AdminSubmission(l.SubjectID)
	case l.Subject == "user":
		return urls.AdminPerson(l.SubjectID)
	case l.Subject == "media":
		return urls.AdminRecord(urls.AdminMedia, l.SubjectID)
	}
	return urls.AdminFact(cms.Fact{Kind: cms.FactKind(l.Subject), ID: l.SubjectID})
}

// subjectName is what a line is about: its name, else its number.
func subjectName(l cms.AuditLine) string {
	if l.Name != "" || l.SubjectID == 0 {
		return l.Name
	}
	return strconv.FormatInt(l.SubjectID, 10)
}
