// Package admin draws the editors' rooms.
package admin

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// DecisionDesk is a story on its way and everything an editor decides with.
type DecisionDesk struct {
	cms.StoryDesk
	Submission cms.Submission
	User       cms.User // whoever looks
	Towns      []cms.Place
	Libraries  []cms.Library
	Projects   []cms.Project
	Form       form.Acceptance
	No         form.Rejection
	Ask        form.Questions
	Word       form.StoryWord
	Due        form.StoryDue
	Correction *Correction // nil for a story that corrects none
	Photos     []cms.StoryPhoto
	EntryID    int64 // of the text that came of it; 0 for none
	Next       int64 // the story that waits after this one; 0 for none
	Now        time.Time

	Late    bool       // the story stood elsewhere by then: nothing was stored
	Taken   bool       // somebody else has it
	Changed bool       // the story or our version of it was changed meanwhile
	Typed   url.Values // what had been typed when it was too late
	Blocked []cms.Finding
	Wrong   *WrongPhoto // what was typed about a photo and is wrong; nil for nothing
}

const (
	deskStateWords = "desk_state."
	deedWords      = "deed."
	storyWords     = "story_form.field."
)

// StoryState says where a story on its way stands, to the editors.
func StoryState(l *i18n.Localizer, s cms.SubmissionState) string {
	return l.T(deskStateWords + string(s))
}

func (d DecisionDesk) may(right cms.Right) bool { return d.User.Role.May(right) }

// in says whether the story is in one of the states.
func (d DecisionDesk) in(states ...cms.SubmissionState) bool {
	return slices.Contains(states, d.Submission.State)
}

// Open says whether a decision is still to be made.
func (d DecisionDesk) open() bool { return d.Submission.State.May(cms.Accepted) }

// workable says whether the story is somebody's work.
func (d DecisionDesk) workable() bool {
	return d.in(cms.Received, cms.InReview, cms.ChangesRequested, cms.AwaitingApproval)
}

// writable says whether whoever looks may work on the texts now.
func (d DecisionDesk) writable() bool {
	return d.in(cms.Received, cms.InReview) && d.may(cms.MayEdit) && d.Correction == nil
}

// reachable says whether the library may be written to.
func (d DecisionDesk) reachable() bool {
	return !d.in(cms.SubmissionDraft, cms.Unverified, cms.Withdrawn) && d.may(cms.MayReview)
}

func (d DecisionDesk) act(part string) string { return urls.AdminStoryPart(d.Submission.ID, part) }

func (d DecisionDesk) mine() bool { return d.Submission.ClaimedBy == d.User.ID }

func (d DecisionDesk) overdue(ctx context.Context) bool {
	return d.Submission.State.Tray() == cms.ForUs && d.Submission.DueOn.Format(time.DateOnly) < d.Now.In(ui.SiteZone(ctx)).Format(time.DateOnly)
}

// unconfirmed says that the story was sent, but nobody has shown that the address is theirs.
func (d DecisionDesk) unconfirmed() bool {
	return d.Submission.VerifiedAt == nil && d.Submission.State != cms.SubmissionDraft
}

// early says whether publishing asks for a reason: our version is not what the library has agreed to.
func (d DecisionDesk) early() bool {
	return !d.Submission.Agreed(d.Form.Text()) || d.Form.Early != "" || d.Form.Errors["early"] != ""
}

// edited are the fields in which our version differs from what was sent, word by word.
func (d DecisionDesk) edited() []fieldDiff {
	if d.Submission.Edited == nil {
		return nil
	}
	return textDiffs(d.Submission.Story.Text(), *d.Submission.Edited)
}

// fieldDiff is a field and what happened to its text.
type fieldDiff struct {
	Field string
	Lines []diffLine
}

func textDiffs(from, to cms.StoryText) []fieldDiff {
	var all []fieldDiff
	for _, f := range []struct{ field, from, to string }{
		{"title", from.Title, to.Title}, {"summary", from.Summary, to.Summary}, {"why", from.Why, to.Why}, {"what", from.What, to.What},
		{"so_what", from.SoWhat, to.SoWhat}, {"quote", from.Quote, to.Quote}, {"quote_by", from.QuoteBy, to.QuoteBy},
	} {
		if lines := diffOf(f.from, f.to); changed(lines) {
			all = append(all, fieldDiff{f.field, lines})
		}
	}
	return all
}

func diffOf(from, to string) []diffLine {
	return shortened(cms.Diff(textLines(from), textLines(to)))
}

// textLines are the lines of a text that somebody typed.
func textLines(text string) []string {
	var all []string
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if strings.TrimSpace(line) != "" {
			all = append(all, line)
		}
	}
	return all
}

// storyField names a field of a story.
func storyField(ctx context.Context, field string) string {
	switch field {
	case "summary":
		return i18n.T(ctx, "decision.summary")
	case "numbers", "photos":
		return i18n.T(ctx, "decision.field."+field)
	}
	return i18n.T(ctx, storyWords+field)
}

// asked is a field beside which the editors may ask something, with what stands in it.
type asked struct {
	Label, Text string
	Lang        cms.Locale
	Field       ui.Field
}

func (d DecisionDesk) questions(ctx context.Context) []asked {
	var all []asked
	l := i18n.From(ctx)
	for _, name := range cms.StoryFields {
		a := asked{Label: storyField(ctx, name), Text: fieldText(l, name, d.Submission.Story.FieldText(name)), Lang: fieldLang(d.Submission.Locale, name)}
		field := form.QuestionField(name)
		a.Field = ui.Field{Name: field, Label: l.T("decision.ask_field", "field", a.Label), Value: d.Ask.Notes[name], Rows: 2, Max: 1000,
			Lang: d.Submission.Locale, Error: ui.Wrong(l, d.Ask.Errors, field)}
		all = append(all, a)
	}
	return all
}

// fieldText is a field as people read it.
func fieldText(l *i18n.Localizer, field, text string) string {
	switch {
	case text == "":
		return "–"
	case field == "country":
		return l.Country(text)
	}
	return text
}

// fieldLang is the language of a field's text; facts are in none.
func fieldLang(story cms.Locale, field string) cms.Locale {
	if slices.Contains([]string{"country", "year", "goals", "links", "photos"}, field) {
		return ""
	}
	return story
}

// typedText is something that was typed and is not stored.
type typedText struct{ Label, Text string }

// lost is what had been typed when it was too late.
func (d DecisionDesk) lost(ctx context.Context) []typedText {
	var all []typedText
	add := func(label, field string) {
		if text := strings.ToValidUTF8(strings.TrimSpace(d.Typed.Get(field)), ""); text != "" {
			all = append(all, typedText{label, text})
		}
	}
	for _, f := range []string{"title", "summary", "why", "what", "so_what", "quote", "quote_by"} {
		add(storyField(ctx, f), f)
	}
	add(i18n.T(ctx, "decision.early"), "early")
	add(i18n.T(ctx, "decision.reason"), "reason")
	add(i18n.T(ctx, "decision.word"), "text")
	for _, f := range cms.StoryFields {
		add(i18n.T(ctx, "decision.ask_field", "field", storyField(ctx, f)), form.QuestionField(f))
	}
	return all
}

// deed says what happened in one line of the history.
func deed(ctx context.Context, h cms.StoryDeed) string {
	l := i18n.From(ctx)
	step := cms.Change{State: h.State, Actor: h.Actor, Note: h.Note}.Step()
	switch {
	case h.Action != "":
		return l.T(deedWords + h.Action)
	case step != string(h.State):
		return l.T(deedWords + step)
	}
	return StoryState(l, h.State)
}

// deedNote is what was said with it, where that is not said by its words already.
func deedNote(h cms.StoryDeed) string {
	if h.Actor == "" && h.Note == cms.NoteLapsed {
		return ""
	}
	if h.Action == "" && h.Actor == "" && (cms.Change{State: h.State, Note: h.Note}).Step() == h.Note {
		return ""
	}
	return h.Note
}

// twinAddress is where a story that is perhaps the same stands.
func twinAddress(t cms.StoryTwin) string {
	if t.EntryID != 0 {
		return urls.AdminEntry(cms.CaseStudyKind, t.EntryID)
	}
	return urls.AdminSubmission(t.SubmissionID)
}

func twinWords(ctx context.Context, t cms.StoryTwin) string {
	words := []string{i18n.T(ctx, "decision.twin_alike", "percent", t.Likeness)}
	if t.SameLibrary {
		words = append(words, i18n.T(ctx, "decision.twin_library"))
	}
	if t.SameSender {
		words = append(words, i18n.T(ctx, "decision.twin_sender"))
	}
	return strings.Join(words, " · ")
}

// Correction is how a correction reads beside the entry it is about.
type Correction struct {
	Comparison
	Parts  []string // that differ
	Ticked []string
	Wrong  error
}

// PhotosPart is the part of a correction that its photos are.
const PhotosPart = "photos"

// newPhotos are the photos of a correction that may be published with it.
func (d DecisionDesk) newPhotos() int {
	n := 0
	for _, p := range d.Photos {
		if p.Publishable() {
			n++
		}
	}
	return n
}

// Allowed are those of the parts that the correction has.
func (c Correction) Allowed(parts []string) []string {
	return slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return !slices.Contains(c.Parts, p) })
}

// ticks says whether a part is to be taken over: all of them, until somebody has chosen.
func (c Correction) ticks(part string) bool { return c.Wrong == nil || slices.Contains(c.Ticked, part) }

// wrong is what keeps the correction from being stored, in words.
func (c Correction) wrong(ctx context.Context) []string {
	var fields cms.FieldErrors
	if !errors.As(c.Wrong, &fields) {
		return nil
	}
	var all []string
	for _, key := range fields {
		all = append(all, i18n.T(ctx, key))
	}
	slices.Sort(all)
	return slices.Compact(all)
}
