package admin

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// titleOr is a story's title; one whose writer has not come so far says so.
func titleOr(ctx context.Context, title string) string {
	if title == "" {
		return i18n.T(ctx, "submissions.untitled")
	}
	return title
}

// claimedWords say who has taken the story.
func claimedWords(ctx context.Context, d DecisionDesk) string {
	s := d.Submission
	for i := len(d.History) - 1; i >= 0; i-- {
		if d.History[i].Action == "claimed" {
			return i18n.T(ctx, "decision.claimed_since", "name", s.Claimant, "time", moment(ctx, d.History[i].At))
		}
	}
	return i18n.T(ctx, "submissions.claimed", "name", s.Claimant)
}

// writerOf says who wrote a message: an editor, the library, or the library by a mail that an editor put in.
func writerOf(ctx context.Context, m cms.StoryMessage) string {
	switch {
	case m.Ours:
		return actorName(ctx, m.Actor)
	case m.Actor != "":
		return i18n.T(ctx, "decision.library_by_mail", "name", m.Actor)
	}
	return i18n.T(ctx, "decision.library")
}

func askedFields(all []asked) []ui.Field {
	fields := make([]ui.Field, len(all))
	for i, a := range all {
		fields[i] = a.Field
	}
	return fields
}

// decisionAction is where the form of the texts goes: whoever may not publish keeps our version.
func decisionAction(d DecisionDesk) string {
	if d.may(cms.MayPublish) {
		return d.act("acceptance")
	}
	return d.act("version")
}

func decisionTitle(ctx context.Context, d DecisionDesk) string {
	if d.may(cms.MayPublish) {
		return i18n.T(ctx, "decision.publish")
	}
	return i18n.T(ctx, "decision.version")
}

func entryOf(c Correction) string {
	return urls.AdminEntry(c.Document.Entry.Kind, c.Document.Entry.ID)
}

// entryVersion is the version of the entry that a correction was compared with; drawn that of the story.
func entryVersion(c Correction) string { return strconv.Itoa(c.Document.Entry.Version) }
func drawn(d DecisionDesk) string      { return strconv.Itoa(d.Submission.Version) }

// pastedValue ticks the box that a message was the library's.
func pastedValue(w form.StoryWord) string {
	if w.Pasted {
		return "on"
	}
	return ""
}
