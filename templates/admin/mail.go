package admin

import (
	"context"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// MailList is a page of the outbox.
type MailList struct {
	Filter       cms.MailFilter
	States       []cms.MailState // those the asker may see
	Rows         []cms.Letter
	Counts       cms.Counts
	Next         cms.Mark
	Ready        bool   // there is a mail server
	Days         int    // after which a sent letter is erased
	Erased       int    // how many were
	Trouble      string // why letters that are due do not go, in its words
	MayConfigure bool
	Ticked       bool
}

// MailPage is one letter with what may be done to it.
type MailPage struct {
	Letter       cms.Letter
	Batch        cms.MailBatch
	HTML         string // cleaned
	Contact      string // where answers go when nobody caused the letter
	Ready        bool
	MayConfigure bool
}

// The prefixes of catalogue keys; a state, a template or a step follows.
const (
	mailStateWords    = "mails.state."
	mailTemplateWords = "mails.template."
	mailStepWords     = "mails.step."
)

// MailTemplate says what a letter is about.
func MailTemplate(ctx context.Context, t cms.MailTemplate) string {
	return i18n.T(ctx, mailTemplateWords+string(t))
}

// MailState says where a letter stands.
func MailState(ctx context.Context, s cms.MailState) string {
	return i18n.T(ctx, mailStateWords+string(s))
}

// mailTone says who acts next on a letter.
func mailTone(s cms.MailState) ui.Tone {
	switch s {
	case cms.MailHeld, cms.MailFailed, cms.MailUncertain:
		return ui.ToneUs
	case cms.MailSent:
		return ui.ToneQuiet
	}
	return ui.ToneWaiting
}

// subject is the letter's, or what it will be about while nobody has written it.
func mailSubject(ctx context.Context, l cms.Letter) string {
	if l.Subject != "" {
		return l.Subject
	}
	return MailTemplate(ctx, l.Template)
}

func mailReader(ctx context.Context, l cms.Letter) string {
	if l.Email == "" {
		return i18n.T(ctx, "mails.nobody")
	}
	return l.Name
}

// state is the one the list is narrowed to, empty for all.
func (list MailList) state() string {
	if len(list.Filter.States) == 1 && len(list.States) > 1 {
		return string(list.Filter.States[0])
	}
	return ""
}

func (list MailList) listed() Listed {
	return Listed{At: urls.AdminMails(), Page: list.Filter.ListPage, Next: list.Next, Usual: cms.Sort{By: "written", Down: true}, Ticked: list.Ticked,
		Extra: url.Values{"state": {list.state()}, "template": {string(list.Filter.Template)}}}
}

// listing is everything around the lines.
func (list MailList) listing(ctx context.Context) ui.Listing {
	listed := list.listed()
	about := ui.Field{Name: "template", Label: i18n.T(ctx, "mails.about"), Value: string(list.Filter.Template),
		Options: append([]ui.Option{{Label: i18n.T(ctx, "mails.any_template")}}, coded(ctx, mailTemplateWords, cms.MailTemplates)...)}
	l := listed.listing(ctx, i18n.T(ctx, "mails.search"), cms.MailColumns, about)
	l.Views, l.Pills = i18n.T(ctx, "mails.states"), listed.pills(ctx, "state", coded(ctx, mailStateWords, list.States), list.Counts)
	l.Pilled = list.state() != ""
	l.Nothing, l.NothingText = i18n.T(ctx, "mails.empty"), i18n.T(ctx, "mails.empty_text")
	l.Bulk = listed.bulk(ctx, list.actions()...)
	return l
}

// actions are what whoever asks may do to several letters.
func (list MailList) actions() []form.BulkAction {
	all := []form.BulkAction{form.BulkRelease, form.BulkAgain}
	if list.MayConfigure {
		all = append(all, form.BulkHold, form.BulkDelete)
	}
	return all
}

func (p MailPage) meta(ctx context.Context) layout.AdminMeta {
	return layout.AdminMeta{Title: mailSubject(ctx, p.Letter), Back: mailsLink(ctx)}
}

func mailsLink(ctx context.Context) ui.Link {
	return ui.Link{Label: i18n.T(ctx, "mails.title"), URL: urls.AdminMails()}
}

// steps are what whoever looks may do to the letter now.
func (p MailPage) steps() []string {
	var all []string
	for _, step := range []string{cms.ReleaseMail, cms.MailAgain, cms.HoldMail, cms.DeleteMail} {
		if editors := step == cms.ReleaseMail || step == cms.MailAgain; (editors || p.MayConfigure) && p.Letter.May(step) {
			all = append(all, step)
		}
	}
	return all
}

// together is how many letters were written with this one, itself included.
func (p MailPage) together() int {
	n := 0
	for _, part := range p.Batch.Parts {
		n += part.Count
	}
	return n
}

func (p MailPage) answers() string {
	if p.Letter.Actor != "" {
		return p.Letter.Actor
	}
	return p.Contact
}

// mailRuleOptions are the templates whose letters may wait, those that do ticked.
func mailRuleOptions(ctx context.Context, rules []cms.MailRule) []ui.Option {
	var options []ui.Option
	for _, r := range rules {
		if r.Template.MayWait() {
			options = append(options, ui.Option{Value: string(r.Template), Label: MailTemplate(ctx, r.Template), On: r.Held})
		}
	}
	return options
}
