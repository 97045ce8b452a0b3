package worker

import (
	"context"
	netmail "net/mail"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail"
	"occupylibrary.net/internal/urls"
)

type privateLink struct {
	purpose cms.Purpose
	life    time.Duration
}

// privateLinks are the templates whose letters carry a link of their own, and how long it lasts.
var privateLinks = map[cms.MailTemplate]privateLink{
	cms.InvitationMail: {cms.InvitationLink, cms.InvitationLife},
	cms.ResetMail:      {cms.ResetLink, cms.ResetLife},

	cms.FollowConfirmMail: {cms.SubscriberLink, cms.SubscriberLife}, cms.FollowDigestMail: {cms.SubscriberLink, cms.SubscriberLife},

	cms.RegistrationMovedMail: toRegistration, cms.RegistrationPostponedMail: toRegistration, cms.RegistrationCancelledMail: toRegistration,
	cms.RegistrationReminderMail: toRegistration, cms.RegistrationComingMail: toRegistration,
	cms.RegistrationConfirmMail: toRegistration, cms.RegistrationQueueMail: toRegistration, cms.RegistrationPromotedMail: toRegistration,
	cms.RegistrationPlaceMail: toRegistration, cms.RegistrationLinkMail: toRegistration, cms.RegistrationEndedMail: toRegistration, cms.RegistrationMessageMail: toRegistration,
	cms.RegistrationMaterialsMail: toRegistration, cms.RegistrationCertificateMail: toRegistration,

	cms.StoryConfirmMail: toStory, cms.StoryLinkMail: toStory, cms.StoryReminderMail: toStory, cms.StoryErasureMail: toStory,
	cms.StoryThanksMail: toStory, cms.StoryWordMail: toStory, cms.StoryQuestionMail: toStory, cms.StoryApprovalMail: toStory,
	cms.StoryPublishedMail: toStory, cms.StoryRejectedMail: toStory,
}

// toStory opens the private page of the story that the letter is about.
var toStory = privateLink{cms.StoryMailLink, cms.StoryMailLife}

// toRegistration opens the private page of the registration that the letter is about.
var toRegistration = privateLink{cms.RegistrationLink, cms.RegistrationLife}

// message is the letter as it goes out, with its private link: the token is made now and kept nowhere.
func (o *Outbox) message(ctx context.Context, l cms.Letter, s cms.Settings) (mail.Message, error) {
	m := mail.Message{
		From: netmail.Address{Name: o.site(s).Name, Address: o.From}, To: netmail.Address{Name: l.Name, Address: l.Email},
		ReplyTo: answers(l, s), MessageID: l.MessageID, Date: o.DB.Now(), Language: string(l.Locale),
		Subject: l.Subject, Text: l.BodyText, HTML: l.BodyHTML,
	}
	if err := o.attend(ctx, &m, l); err != nil {
		return m, err
	}
	link, private := privateLinks[l.Template]
	if !private {
		return m, nil
	}
	token, err := o.DB.MintLink(ctx, link.purpose, l.SubjectID, o.DB.Now().Add(link.life))
	if l.Template == cms.FollowDigestMail {
		m.Unsubscribe = o.Site.Address + urls.Subscription(l.Locale, token)
	}
	m.Text, m.HTML = strings.ReplaceAll(m.Text, cms.TokenMark, token), strings.ReplaceAll(m.HTML, cms.TokenMark, token)
	return m, err
}
