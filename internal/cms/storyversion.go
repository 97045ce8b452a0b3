package cms

import (
	"slices"
	"strings"
)

// Agreed says whether a text is what the library sent or what it has agreed to. The summary is left out: it is ours.
func (s Submission) Agreed(t StoryText) bool {
	if t.plain() == s.Story.Text().plain() {
		return true
	}
	return s.Edited != nil && s.ApprovedAt != nil && t.plain() == s.Edited.plain()
}

// MainFirst are the story's goals, the main one before the others.
func (s Story) MainFirst() []Goal {
	goals := slices.Clone(s.Goals)
	if i := slices.Index(goals, s.MainGoal); i > 0 {
		goals = slices.Insert(slices.Delete(goals, i, i+1), 0, s.MainGoal)
	}
	return goals
}

// plain is the text as it is compared: without the summary, and without what forms do to gaps.
func (t StoryText) plain() StoryText {
	t.Summary = ""
	for _, text := range []*string{&t.Title, &t.Why, &t.What, &t.SoWhat, &t.Quote, &t.QuoteBy} {
		*text = strings.TrimSpace(strings.ReplaceAll(*text, "\r\n", "\n"))
	}
	return t
}
