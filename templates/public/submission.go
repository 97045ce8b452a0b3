package public

import (
	"context"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

const (
	stateWords = "state."
	stepWords  = "story_step."
	nextWords  = "story_page.next."
	doneWords  = "story_page.done."
)

// StoryPage is a story's private page with its forms, empty or as they were typed.
type StoryPage struct {
	Meta       layout.Meta
	Submission cms.Submission
	cms.StoryPage
	Token     string
	Mailed    bool   // the link in use came by letter
	Key       string // of idempotency, for the forms of this drawing
	Done      string // what the form that led here did, one of StoryDone
	Trouble   Trouble
	Late      bool // somebody was quicker: what was typed stands in Message
	Answers   form.Answers
	Message   form.Words
	Objection form.Words
	Address   form.Address
}

// StoryDone lists what the forms of the page do, as its address says it.
var StoryDone = []string{"answers", "messages", "approval", "objection", "renewal", "address", "language", "erasure", "withdrawal"}

func (p StoryPage) to(ctx context.Context, part string) string {
	return urls.StoryPart(i18n.From(ctx).Locale(), p.Token, part)
}

func (p StoryPage) field(ctx context.Context, name, value string, errors cms.FieldErrors) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: name, Label: l.T("story_page.field." + name), Value: value, Error: ui.Wrong(l, errors, name), Required: true}
}

// title is never empty: a draft may have none yet.
func (p StoryPage) title(ctx context.Context) string {
	if p.Submission.Story.Title == "" {
		return i18n.T(ctx, "story_page.untitled")
	}
	return p.Submission.Story.Title
}

// next says what happens now, and what the writer can do.
func (p StoryPage) next(ctx context.Context) string {
	s, state := p.Submission, string(p.Submission.State)
	switch {
	case s.State == cms.InReview && s.ApprovedAt != nil:
		state = "approved"
	case s.State == cms.Accepted && s.Published == nil:
		state = "scheduled"
	case s.State == cms.Accepted && s.Corrects != 0:
		state = "corrected"
	}
	l := i18n.From(ctx)
	if state == "scheduled" && p.PublishAt != nil {
		at := p.PublishAt.In(ui.SiteZone(ctx))
		return l.T(nextWords+"day", "date", l.Date(at), "time", l.Clock(at), "towns", ui.Towns(ctx, at, at.Location().String()))
	}
	return l.T(nextWords+state, "date", l.Date(s.DueOn.UTC()))
}

// stateSentence says who acts next, the same on page, list and mail.
func stateSentence(ctx context.Context, s cms.Submission) string {
	if s.State == cms.Accepted && s.Published == nil {
		return i18n.T(ctx, "story_page.accepted")
	}
	return stateOf(ctx, s.State, i18n.From(ctx).Date(s.DueOn.UTC()))
}

func stateOf(ctx context.Context, s cms.SubmissionState, date string) string {
	return i18n.T(ctx, stateWords+string(s), "date", date)
}

// fresh says whether the story has just come to the editors, and nobody has done anything with it.
func (p StoryPage) fresh() bool {
	return p.Submission.State == cms.Received && len(p.History) > 0 && p.History[len(p.History)-1].Step() == string(cms.Received)
}

// mayEnd says whether there is something left to take back.
func (p StoryPage) mayEnd() bool {
	s := p.Submission
	return s.State != cms.Withdrawn && (s.Corrects == 0 || s.State != cms.Accepted)
}

// mayCorrect says whether the story stands on the site and can be corrected.
func (p StoryPage) mayCorrect() bool {
	return p.Submission.State == cms.Accepted && p.Submission.Corrects == 0 && p.Submission.Published != nil
}

// open is a correction that its writer has not sent yet.
func (p StoryPage) open() bool {
	for _, c := range p.Corrections {
		if c.State.Writable() {
			return true
		}
	}
	return false
}

// changed are the texts of the editors' version that differ from what the library sent.
func (p StoryPage) changed() []changedText {
	if p.Submission.Edited == nil {
		return nil
	}
	was, is := p.Submission.Story.Text(), *p.Submission.Edited
	var list []changedText
	for _, t := range []struct{ name, was, is string }{{"title", was.Title, is.Title}, {"summary", was.Summary, is.Summary},
		{"why", was.Why, is.Why}, {"what", was.What, is.What}, {"so_what", was.SoWhat, is.SoWhat}, {"quote", was.Quote, is.Quote},
		{"quote_by", was.QuoteBy, is.QuoteBy}} {
		if t.was != t.is {
			list = append(list, changedText{t.name, cms.Diff(textLines(t.was), textLines(t.is)), t.is})
		}
	}
	return list
}

type changedText struct {
	name  string
	lines [][]cms.Piece
	is    string
}

func textLines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// fieldName is what the form calls one of cms.StoryFields.
func fieldName(ctx context.Context, field string) string {
	switch field {
	case "numbers":
		return i18n.T(ctx, "story_form.part.numbers")
	case "photos", "summary":
		return i18n.T(ctx, "story_page.name."+field)
	}
	return i18n.T(ctx, fieldWords+field)
}

// share is a text to pass on, with the story's address.
func (p StoryPage) share(ctx context.Context) string {
	return i18n.T(ctx, "story_page.share_text", "title", p.title(ctx), "site", ui.ChromeFrom(ctx).SiteName) + " " + p.address(ctx)
}

func (p StoryPage) address(ctx context.Context) string {
	return ui.ChromeFrom(ctx).Absolute(urls.Address(*p.Submission.Published))
}

func (p StoryPage) picture() string {
	at := p.Submission.Published
	return urls.SocialCard(at.Locale, at.Kind, at.Slug)
}

// language is the choice of the language we write to the writer in.
func (p StoryPage) language(ctx context.Context) ui.Field {
	f := ui.Field{Name: "language", Label: i18n.T(ctx, "story_page.field.language"), Value: string(i18n.From(ctx).Locale()),
		Required: true}
	if p.Submission.State.Writable() && p.Submission.Corrects == 0 {
		f.Hint = i18n.T(ctx, "story_page.hint.language")
	}
	for _, l := range cms.Interface {
		f.Options = append(f.Options, ui.Option{Value: string(l), Label: l.LanguageName(), Lang: l})
	}
	return f
}
