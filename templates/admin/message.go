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

// Voices is an editors' list of what visitors wrote: where it stands, what was chosen, how much there is of each state.
type Voices struct {
	List   string // address
	Filter cms.VoiceFilter
	Counts cms.Counts
	Next   int64  // the id the next page begins after; 0: there is none
	All    string // what the address says of all states
}

// MessageList is a page of the messages.
type MessageList struct {
	Voices
	Rows []cms.Message
}

// The catalogue's keys that a message's purpose, state or sender follows.
const (
	messagePurpose = "messages.purpose."
	messageState   = "messages.state."
	senderWords    = "message.sender."
)

// state is what the address says of the chosen one.
func (v Voices) state() string { return v.said(v.Filter.State) }

func (v Voices) said(state string) string {
	if state == "" {
		return v.All
	}
	return state
}

func (v Voices) url(state string, after int64) string {
	values := url.Values{"state": {v.said(state)}, "q": {v.Filter.Query}}
	if after != 0 {
		values.Set("after", strconv.FormatInt(after, 10))
	}
	return urls.AdminFiltered(v.List, values)
}

func (v Voices) first() string {
	if v.Filter.After == 0 {
		return ""
	}
	return v.url(v.Filter.State, 0)
}

func (v Voices) next() string {
	if v.Next == 0 {
		return ""
	}
	return v.url(v.Filter.State, v.Next)
}

// pill is the view of one state.
func (v Voices) pill(label, state string) ui.Pill {
	return ui.Pill{Label: label, URL: v.url(state, 0), Count: v.Counts[state], On: v.Filter.State == state}
}

func (l MessageList) pills(ctx context.Context) []ui.Pill {
	all := []ui.Pill{{Label: i18n.T(ctx, "word.all"), URL: l.url("", 0), Count: -1, On: l.Filter.State == ""}}
	for _, s := range cms.MessageStates {
		all = append(all, l.pill(i18n.T(ctx, messageState+string(s)), string(s)))
	}
	return all
}

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
