package cms

import "time"

// RegistrationLink opens what somebody registered for; the subject is the registration.
const RegistrationLink Purpose = "registration"

// RegistrationLife is how long such a link works after its letter.
const RegistrationLife = 365 * 24 * time.Hour

// The letters to those who registered for an event; their subject is the registration.
const (
	RegistrationConfirmMail   MailTemplate = "registration-confirm"   // a seat is kept until the address is confirmed
	RegistrationQueueMail     MailTemplate = "registration-queue"     // a place in the waiting list, likewise
	RegistrationPromotedMail  MailTemplate = "registration-promoted"  // a seat became free for somebody who has not confirmed
	RegistrationPlaceMail     MailTemplate = "registration-place"     // a seat is theirs, with the calendar's entry
	RegistrationLinkMail      MailTemplate = "registration-link"      // the private link again
	RegistrationEndedMail     MailTemplate = "registration-ended"     // the seat or the place in the queue is gone
	RegistrationMovedMail     MailTemplate = "registration-moved"     // another time or place
	RegistrationPostponedMail MailTemplate = "registration-postponed" // there is no date any more
	RegistrationCancelledMail MailTemplate = "registration-cancelled" // the event does not take place
	RegistrationReminderMail  MailTemplate = "registration-reminder"  // it begins soon
	RegistrationComingMail    MailTemplate = "registration-coming"    // somebody waits: are you still coming?
	RegistrationMessageMail   MailTemplate = "registration-message"   // the organiser's own words
	RegistrationMaterialsMail MailTemplate = "registration-materials" // it has left something behind

	RegistrationCertificateMail MailTemplate = "registration-certificate" // who was there gets a certificate
)
