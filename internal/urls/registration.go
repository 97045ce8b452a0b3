package urls

import "occupylibrary.net/internal/cms"

// NewRegistration is the form for signing up for an event.
func NewRegistration(l cms.Locale, slug string) string { return at(l, "events", slug, "registration") }

// RegistrationSent is the page after it, the same for everybody.
func RegistrationSent(l cms.Locale, slug string) string {
	return at(l, "events", slug, "registration", "sent")
}

// Registration is the private page of a registration.
func Registration(l cms.Locale, token string) string { return at(l, "registrations", token) }

// RegistrationPart is where one of its forms goes.
func RegistrationPart(l cms.Locale, token, part string) string {
	return at(l, "registrations", token, part)
}

// Door is the way into an online event for whoever holds the token.
func Door(l cms.Locale, token string) string { return at(l, "go", token) }

// Certificate is the public page that says whether a certificate of attendance is valid.
func Certificate(l cms.Locale, code string) string { return at(l, "certificates", code) }

// FindRegistrations is the form that mails the links of an address again, FindRegistrationsSent the page after it.
func FindRegistrations(l cms.Locale) string { return at(l, "registrations", "find") }

// FindRegistrationsSent says that a letter is on its way, if there is anything to write about.
func FindRegistrationsSent(l cms.Locale) string { return at(l, "registrations", "find", "sent") }
