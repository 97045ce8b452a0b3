package public

import "occupylibrary.net/internal/web/respond"

// Routes is every address a visitor can ask for, without the language's prefix: the same list stands under each.
func (h *Handlers) Routes() []respond.Route {
	return []respond.Route{
		respond.Get("/stories/new", h.newStory),
		respond.Post("/stories/new", h.createStory),
		respond.Get("/stories/{token}", h.showSubmission),
	}
}
