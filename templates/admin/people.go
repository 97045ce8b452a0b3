package admin

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// The catalogue's keys that a right or a role follows, and the names and hints of this part's fields.
const (
	rightPrefix  = "right."
	aboutPrefix  = "admin.role."
	personPrefix = "admin.person."
)

// PeopleList is a page of the people who may sign in.
type PeopleList struct {
	Filter cms.PeopleFilter
	Rows   []cms.Person
	Counts cms.Counts // by role
	Next   cms.Mark
	Ticked bool
}

func (l PeopleList) listed() Listed {
	return Listed{At: urls.AdminPeople(), Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "name"}, Ticked: l.Ticked,
		Extra: url.Values{"role": {string(l.Filter.Role)}, "standing": {string(l.Filter.Standing)}}}
}

// listing is everything around the lines.
func (l PeopleList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	standing := ui.Field{Name: "standing", Label: i18n.T(ctx, "admin.column.state"), Value: string(l.Filter.Standing),
		Options: append([]ui.Option{{Label: i18n.T(ctx, "list.any_standing")}}, coded(ctx, personPrefix, cms.Standings)...)}
	list := listed.listing(ctx, i18n.T(ctx, "admin.people.search"), cms.PersonColumns, standing)
	list.Views, list.Pills = i18n.T(ctx, "admin.person.role"), listed.pills(ctx, "role", coded(ctx, rolePrefix, cms.Roles), l.Counts)
	list.Pilled = l.Filter.Role != ""
	list.Bulk = listed.bulk(ctx, form.BulkClose, form.BulkReopen, form.BulkLogins)
	return list
}

// PersonForm is the form of an invitation, or of somebody who may sign in. Self says that it is whoever looks at it.
type PersonForm struct {
	Person cms.Person
	Form   form.Person
	Self   bool

	Conflict bool   // somebody else has saved since the form was opened
	Refused  string // why the account was not closed, and what to do: key of the catalogue
}

func looked[T any](all []T, name func(T) string) string {
	var names []string
	for _, one := range all {
		names = append(names, name(one))
	}
	return strings.Join(names, ", ")
}

func (f PersonForm) new() bool { return f.Person.ID == 0 }

func (f PersonForm) action() string {
	if f.new() {
		return urls.AdminPeople()
	}
	return urls.AdminPerson(f.Person.ID)
}

func (f PersonForm) act(part string) string { return urls.AdminPersonPart(f.Person.ID, part) }

func (f PersonForm) meta(ctx context.Context) layout.AdminMeta {
	return recordMeta(ctx, f.Person.Name, "admin.people.invite", ui.Link{Label: i18n.T(ctx, "admin.people.title"), URL: urls.AdminPeople()})
}

// send is the word on the button: an invitation goes out, a change is saved.
func (f PersonForm) send() string {
	if f.new() {
		return "admin.people.send"
	}
	return "word.save"
}

// asked are the questions of one line, then the others.
func (f PersonForm) asked(ctx context.Context) []ui.Field {
	t := f.Form
	name := field(ctx, t.Errors, personPrefix, "name", t.Name)
	name.Required, name.Max = true, 100
	if !f.new() {
		return []ui.Field{name}
	}
	email := ui.Field{Name: "email", Label: i18n.T(ctx, "word.email"), Value: t.Email, Type: "email", Required: true,
		Error: ui.Wrong(i18n.From(ctx), t.Errors, "email"), Autocomplete: "off"}
	return []ui.Field{name, email}
}

// role offers the roles, each with what it may do.
func (f PersonForm) role(ctx context.Context) ui.Field {
	all := field(ctx, f.Form.Errors, personPrefix, "role", f.Form.Role)
	all.Required = true
	for _, r := range cms.Roles {
		all.Options = append(all.Options, ui.Option{Value: string(r), Label: i18n.T(ctx, rolePrefix+string(r)), Hint: i18n.T(ctx, aboutPrefix+string(r))})
	}
	return all
}

func (f PersonForm) locale(ctx context.Context) ui.Field {
	l := languageField(ctx, cms.Locale(f.Form.Locale))
	l.Label, l.Error = i18n.T(ctx, "admin.person.locale"), ui.Wrong(i18n.From(ctx), f.Form.Errors, "locale")
	return l
}

func (f PersonForm) wrong(ctx context.Context) []ui.Field {
	t := f.Form
	return append(f.asked(ctx), f.role(ctx), f.locale(ctx), languagesField(ctx, t.Errors, t.Languages), countriesField(ctx, t.Errors, t.Countries))
}

// field is a question whose words stand under the prefix.
func field(ctx context.Context, errors cms.FieldErrors, prefix, name, value string) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: name, Label: l.T(prefix + name), Value: value, Error: ui.Wrong(l, errors, name)}
}

// languagesField asks which languages somebody looks after.
func languagesField(ctx context.Context, errors cms.FieldErrors, chosen []string) ui.Field {
	f := field(ctx, errors, personPrefix, "languages", "")
	f.Hint, f.Options = i18n.T(ctx, "admin.person.languages_hint"), ticked(languageOptions(), chosen)
	return f
}

// countriesField asks which countries somebody looks after.
func countriesField(ctx context.Context, errors cms.FieldErrors, chosen []string) ui.Field {
	f := field(ctx, errors, personPrefix, "countries", "")
	f.Options = ticked(ui.CountryOptions(i18n.From(ctx)), chosen)
	return f
}

func peopleColumns(ctx context.Context) []string {
	return said(ctx, "admin.person.name", "admin.person.role", "admin.person.looks_after", "admin.column.state", "admin.logins.seen")
}

// LooksAfter are the languages and countries of somebody, in words.
func LooksAfter(ctx context.Context, u cms.User) string {
	names := []string{looked(u.Languages, cms.Locale.LanguageName), looked(u.Countries, i18n.From(ctx).Country)}
	return strings.Join(slices.DeleteFunc(names, func(s string) bool { return s == "" }), ", ")
}

// RoleWords are what somebody is.
func RoleWords(l *i18n.Localizer, r cms.Role) string { return l.T(rolePrefix + string(r)) }

// StandingWords say whether somebody may come in.
func StandingWords(l *i18n.Localizer, u cms.User) string {
	key, _ := standingOf(u)
	return l.T(key)
}

// standingOf says whether somebody may come in, and who acts next.
func standingOf(u cms.User) (key string, tone ui.Tone) {
	switch {
	case u.Disabled:
		return "admin.person.closed", ui.ToneQuiet
	case u.Invited:
		return "admin.person.invited", ui.ToneWaiting
	}
	return "admin.person.open", ui.TonePublic
}

// rightColumns are the heads of the table of rights: the right itself, then each role.
func rightColumns(ctx context.Context) []string {
	all := said(ctx, "admin.people.right")
	for _, r := range cms.Roles {
		all = append(all, i18n.T(ctx, rolePrefix+string(r)))
	}
	return all
}

// closable says whether an account can be closed by whoever looks: everybody's but one's own.
func (f PersonForm) closable() bool { return !f.Self && !f.Person.Disabled }
