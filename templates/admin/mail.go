package admin

import (
	"context"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
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
	Next         int64
	Ready        bool   // there is a mail server
	Days         int    // after which a sent letter is erased
	Erased       int    // how many were
	Trouble      string // why letters that are due do not go, in its words
	MayConfigure bool
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

func mailTemplate(ctx context.Context, t cms.MailTemplate) string {
	return i18n.T(ctx, mailTemplateWords+string(t))
}

func mailState(ctx context.Context, s cms.MailState) string {
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
	return mailTemplate(ctx, l.Template)
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

func (list MailList) url(state string, after int64) string {
	values := url.Values{"state": {state}, "q": {list.Filter.Query}, "template": {string(list.Filter.Template)}}
	if after != 0 {
		values.Set("after", strconv.FormatInt(after, 10))
	}
	return urls.AdminFiltered(urls.AdminMails(), values)
}

func (list MailList) pills(ctx context.Context) []ui.Pill {
	all := []ui.Pill{{Label: i18n.T(ctx, "word.all"), URL: list.url("", 0), Count: -1, On: list.state() == ""}}
	for _, s := range list.States {
		all = append(all, ui.Pill{Label: mailState(ctx, s), URL: list.url(string(s), 0), Count: list.Counts[string(s)], On: list.state() == string(s)})
	}
	return all
}

func (list MailList) first() string {
	if list.Filter.After == 0 {
		return ""
	}
	return list.url(list.state(), 0)
}

func (list MailList) next() string {
	if list.Next == 0 {
		return ""
	}
	return list.url(list.state(), list.Next)
}

func (list MailList) templates(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "mails.any_template")}}
	for _, t := range cms.MailTemplates {
		options = append(options, ui.Option{Value: string(t), Label: mailTemplate(ctx, t), On: t == list.Filter.Template})
	}
	return options
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
			options = append(options, ui.Option{Value: string(r.Template), Label: mailTemplate(ctx, r.Template), On: r.Held})
		}
	}
	return options
}
