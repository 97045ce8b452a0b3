package public

import (
	"context"

	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// FeedbackPage asks somebody what an event was like. Said is whether the person has answered before.
type FeedbackPage struct {
	RegistrationPage
	Form form.Feedback
	Said bool
}

// TakesFeedback says that the event has begun, and that the person could be there.
func (p RegistrationPage) TakesFeedback() bool {
	return p.seated() && !p.Now.Before(p.Event.StartsAt)
}

const ratingWords = "feedback.rating."

func (p FeedbackPage) rating(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	f := ui.Field{Name: "rating", Label: l.T("feedback.rating"), Value: p.Form.Rating, Error: ui.Wrong(l, p.Form.Errors, "rating"), Required: true}
	for _, r := range form.Ratings {
		f.Options = append(f.Options, ui.Option{Value: r, Label: l.T(ratingWords + r)})
	}
	return f
}

func (p FeedbackPage) words(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: "words", Label: l.T("feedback.words"), Hint: l.T("feedback.words_hint"), Value: p.Form.Words, Rows: 6,
		Error: ui.Wrong(l, p.Form.Errors, "words")}
}
