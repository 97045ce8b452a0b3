package admin

import (
	"context"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// AllComments is what the address says of all states; without a word the list shows what waits.
const AllComments = "all"

// CommentStates are what the address may say of the state, besides AllComments.
func CommentStates() []string {
	var all []string
	for _, s := range cms.CommentStates {
		all = append(all, string(s))
	}
	return all
}

// CommentList is a page of the comments. Done is a decision just made; its ID is 0 for none.
type CommentList struct {
	Filter cms.VoiceFilter
	Rows   []cms.CommentRow
	Counts cms.Counts
	Next   cms.Mark
	Done   cms.CommentDecision
	Ticked bool
}

// state is what the address says of the chosen one.
func (l CommentList) state() string {
	if l.Filter.State == "" {
		return AllComments
	}
	return l.Filter.State
}

func (l CommentList) listed() Listed {
	return Listed{At: urls.AdminComments, Page: l.Filter.ListPage, Next: l.Next, Usual: cms.Sort{By: "written", Down: true}, Ticked: l.Ticked,
		Extra: url.Values{"state": {l.state()}}}
}

// listing is everything around the lines; the list begins with what waits.
func (l CommentList) listing(ctx context.Context) ui.Listing {
	listed := l.listed()
	list := listed.listing(ctx, i18n.T(ctx, "comments.search"), cms.CommentColumns)
	list.Views, list.Pills = i18n.T(ctx, "admin.states"), l.pills(ctx)
	list.Nothing, list.NothingText = i18n.T(ctx, "voices.empty"), i18n.T(ctx, "voices.empty_text")
	list.Bulk = listed.bulk(ctx)
	list.Bulk.Action, list.Bulk.Name = urls.AdminComments, "decision"
	for _, s := range cms.CommentDecisions {
		list.Bulk.Does = append(list.Bulk.Does, ui.Option{Value: string(s), Label: i18n.T(ctx, commentDecision+string(s))})
	}
	return list
}

// CommentPage is one comment with the form to answer it.
type CommentPage struct {
	Comment cms.CommentRow
	Form    form.Answer
}

// The catalogue's keys that a comment's state or a decision follows.
const (
	commentState    = "comments.state."
	commentDecision = "comments.decide."
	commentsDecided = "comments.decided."
)

func (l CommentList) pills(ctx context.Context) []ui.Pill {
	listed := l.listed()
	all := listed.pills(ctx, "state", coded(ctx, commentState, cms.CommentStates), l.Counts)
	every := all[0]
	every.URL, every.On = listed.url("state", AllComments), l.Filter.State == ""
	return append(all[1:], every)
}

// CommentState says what was decided on a comment.
func CommentState(l *i18n.Localizer, s cms.CommentState) string { return l.T(commentState + string(s)) }

func commentTone(s cms.CommentState) ui.Tone {
	switch s {
	case cms.CommentPending:
		return ui.ToneUs
	case cms.CommentApproved:
		return ui.TonePublic
	}
	return ui.ToneQuiet
}

// decisions are what may still be decided of a comment.
func (p CommentPage) decisions() []cms.CommentState {
	var all []cms.CommentState
	for _, s := range cms.CommentDecisions {
		if s != p.Comment.State {
			all = append(all, s)
		}
	}
	return all
}

// answerable says whether an answer would be read: not below what is kept from the public.
func (p CommentPage) answerable() bool {
	return p.Comment.State == cms.CommentPending || p.Comment.State == cms.CommentApproved
}

func (p CommentPage) field(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	f := ui.Field{Name: "comment", Label: l.T("comments.answer"), Value: p.Form.Body, Required: true, Error: ui.Wrong(l, p.Form.Errors, "comment"),
		Lang: p.Comment.Locale, Hint: l.T("comments.answer_hint")}
	if p.Comment.State == cms.CommentPending {
		f.Hint = l.T("comments.answer_pending")
	}
	return f
}

func (p CommentPage) meta(ctx context.Context) layout.AdminMeta {
	return layout.AdminMeta{Title: p.Comment.Name, Back: ui.Link{Label: i18n.T(ctx, "comments.title"), URL: urls.AdminComments}}
}

// commentID is the comment in a form.
func commentID(c cms.CommentRow) string { return strconv.FormatInt(c.ID, 10) }

// commentColumns are the headings of the list.
func commentColumns(ctx context.Context) []string {
	return said(ctx, "comments.column.comment", "comments.column.entry", "messages.column.state")
}

// commentAddress is where the public reads the comment.
func commentAddress(c cms.CommentRow) string {
	return urls.Address(*c.Entry) + "#comment-" + strconv.Itoa(c.Number)
}
