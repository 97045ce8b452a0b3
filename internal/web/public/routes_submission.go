package public

import "occupylibrary.net/internal/web/respond"

// submissionRoutes are a story's private page and where its forms go. Whoever reloads the page that a form with an error
// left is led back.
func (h *Handlers) submissionRoutes() []respond.Route {
	routes := []respond.Route{
		respond.Get("/stories/find", h.newFind),
		respond.Post("/stories/find", h.createFind),
		respond.Get("/stories/find/sent", h.findSent),
		respond.Get("/stories/{token}", h.showSubmission),
		respond.Get("/stories/{token}/withdrawal", h.askEnd("withdrawal")),
		respond.Post("/stories/{token}/withdrawal", h.withdrawStory),
		respond.Get("/stories/{token}/erasure", h.askEnd("erasure")),
		respond.Post("/stories/{token}/erasure", h.eraseContact),
	}
	for part, do := range map[string]respond.Handler{"answers": h.answerQuestions, "messages": h.writeToEditors, "approval": h.approveVersion,
		"objection": h.objectToVersion, "correction": h.beginCorrection, "renewal": h.renewLinks, "address": h.changeAddress,
		"language": h.chooseLanguage} {
		routes = append(routes, respond.Get("/stories/{token}/"+part, h.backToSubmission), respond.Post("/stories/{token}/"+part, do))
	}
	return routes
}
