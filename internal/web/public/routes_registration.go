package public

import "occupylibrary.net/internal/web/respond"

// registrationRoutes are the addresses of what somebody has registered for.
func (h *Handlers) registrationRoutes() []respond.Route {
	return []respond.Route{
		respond.Get("/registrations/find", h.newFindRegistrations),
		respond.Post("/registrations/find", h.createFindRegistrations),
		respond.Get("/registrations/find/sent", h.findRegistrationsSent),
		respond.Get("/registrations/{token}", h.showRegistration),
		respond.Post("/registrations/{token}/confirmation", h.turnRegistration((*Handlers).confirmRegistration)),
		respond.Post("/registrations/{token}/erasure", h.eraseRegistration),
		respond.Post("/registrations/{token}/word", h.knowWord),
		respond.Post("/registrations/{token}/certificate", h.turnRegistration((*Handlers).issueCertificate)),
		respond.Get("/registrations/{token}/certificate.pdf", h.printCertificate),
		respond.Get("/registrations/{token}/feedback", h.newFeedback),
		respond.Post("/registrations/{token}/feedback", h.createFeedback),
		respond.Get("/certificates/{code}", h.showCertificate),
		respond.Get("/go/{token}", h.showDoor),
		respond.Post("/go/{token}", h.enterDoor),
		respond.Post("/registrations/{token}/coming", h.turnRegistration((*Handlers).comeToEvent)),
		respond.Post("/registrations/{token}/end", h.turnRegistration((*Handlers).giveUpRegistration)),
	}
}
