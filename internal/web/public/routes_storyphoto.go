package public

import "occupylibrary.net/internal/web/respond"

// photoRoutes are the addresses of the photos of a story on its way.
func (h *Handlers) photoRoutes() []respond.Route {
	return []respond.Route{
		respond.Get("/stories/{token}/photos", h.showStoryPhotos),
		respond.Upload("/stories/{token}/photos", h.createStoryPhotos),
		respond.Get("/stories/{token}/photos/{photo}", h.showStoryPhoto),
		respond.Get("/stories/{token}/photos/{photo}/words", h.editStoryPhoto),
		respond.Post("/stories/{token}/photos/{photo}/words", h.saveStoryPhoto),
		respond.Post("/stories/{token}/photos/{photo}/withdrawal", h.withdrawStoryPhoto),
	}
}
