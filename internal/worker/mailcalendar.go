package worker

import (
	"context"
	"errors"
	"slices"

	"occupylibrary.net/internal/calendar"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/mail"
)

// calendarLetters bring the event for the reader's calendar, or take it out again.
var calendarLetters = []cms.MailTemplate{cms.RegistrationPlaceMail, cms.RegistrationEndedMail, cms.RegistrationMovedMail,
	cms.RegistrationPostponedMail, cms.RegistrationCancelledMail}

// attend adds the calendar's part to a letter that has one: the event as it stands when the letter goes.
func (o *Outbox) attend(ctx context.Context, m *mail.Message, l cms.Letter) error {
	if !slices.Contains(calendarLetters, l.Template) {
		return nil
	}
	who, err := o.DB.Invited(ctx, l.SubjectID, l.Locale)
	if errors.Is(err, cms.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	method := invites(l.Template, who)
	if method == "" {
		return nil
	}
	i := calendar.Invitation{Method: method, Organizer: m.From.Address, Attendee: m.To.Address, Name: m.To.Name,
		Event: calendar.Entry(i18n.For(l.Locale), who.Event, o.Site.Address)}
	i.Event.Changed = m.Date // of two letters with the same number the later one counts
	m.Calendar, m.Method = i.Write(), string(method)
	return nil
}

// invites is what a letter asks the reader's calendar to do; empty: nothing. Only who had a confirmed place has anything in it.
func invites(template cms.MailTemplate, who cms.Invited) calendar.Method {
	switch {
	case !who.Confirmed:
		return ""
	case who.Seat == cms.Unseated:
		return calendar.Cancel
	case template == cms.RegistrationEndedMail || who.Seat != cms.Seated:
		return ""
	case who.Event.Event.Fate.Holds():
		return calendar.Request
	case template == cms.RegistrationPlaceMail: // of an event without a date: there is nothing to put in or take out
		return ""
	}
	return calendar.Cancel
}
