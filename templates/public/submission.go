package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

const (
	stateWords = "state."
	stepWords  = "story_page.step."
)

// stateSentence says who acts next, the same on page, list and mail.
func stateSentence(ctx context.Context, s cms.Submission) string {
	l := i18n.From(ctx)
	return l.T(stateWords+string(s.State), "date", l.Date(s.DueOn))
}
