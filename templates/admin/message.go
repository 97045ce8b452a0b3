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

// MessageList is a page of the messages.
type MessageList struct {
	Filter cms.VoiceFilter
	Rows   []cms.Message
	Counts cms.Counts
	Next   cms.Mark
	Ticked bool
}

func (l MessageList) listed() Listed {
	return Listed{At: urls.AdminMessages, Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "written", Down: true}, Ticked: l.Ticked,
		Extra: url.Values{"state": {l.Filter.State}}}
}

// listing is everything around the lines.
func (l MessageList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "messages.search"), cms.MessageColumns)
	list.Views, list.Pills = i18n.T(ctx, "admin.states"), listed.pills(ctx, "state", coded(ctx, messageState, cms.MessageStates), l.Counts)
	list.Pilled = l.Filter.State != ""
	list.Nothing, list.NothingText = i18n.T(ctx, "voices.empty"), i18n.T(ctx, "voices.empty_text")
	list.Bulk = listed.bulk(ctx, form.BulkDone, form.BulkNew, form.BulkDelete)
	return list
}

// The catalogue's keys that a message's purpose, state or sender follows.
const (
	messagePurpose = "messages.purpose."
	messageState   = "messages.state."
	senderWords    = "message.sender."
)

// MessagePurpose says by which form a message came.
func MessagePurpose(l *i18n.Localizer, p cms.MessagePurpose) string {
	return l.T(messagePurpose + string(p))
}

// MessageState says whether it still waits.
func MessageState(l *i18n.Localizer, s cms.MessageState) string { return l.T(messageState + string(s)) }

func messageTone(s cms.MessageState) ui.Tone {
	if s == cms.NewMessage {
		return ui.ToneUs
	}
	return ui.ToneQuiet
}

func messageMeta(ctx context.Context, m cms.Message) layout.AdminMeta {
	title := m.Name
	if title == "" {
		title = i18n.T(ctx, messagePurpose+string(m.Purpose))
	}
	return layout.AdminMeta{Title: title, Back: ui.Link{Label: i18n.T(ctx, "messages.title"), URL: urls.AdminMessages}}
}

// beginning is as much of a text as a list shows.
func beginning(text string) string {
	if r := []rune(text); len(r) > listed {
		return string(r[:listed]) + "…"
	}
	return text
}

const listed = 160

// answerAddress opens the reader's own program for mail.
func answerAddress(m cms.Message) string {
	return "mailto:" + url.PathEscape(m.Email)
}
