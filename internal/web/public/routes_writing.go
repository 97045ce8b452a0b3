package public

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
)

// writingRoutes are the steps of the form for a story, each a page of its own, and what helps to fill them in.
func (h *Handlers) writingRoutes() []respond.Route {
	list := []respond.Route{
		respond.Get("/stories/new", h.newStory),
		respond.Post("/stories/new", h.createStory),
		respond.Post("/stories/{token}/autosave", h.autosaveStory),
		respond.Get("/stories/{token}/town", h.askTown),
		respond.Post("/stories/{token}/town", h.chooseTown),
		respond.Post("/stories/{token}/confirmation", h.confirmStory),
	}
	for _, step := range cms.StorySteps {
		if step != cms.StoryPhotos {
			at := "/stories/{token}/" + string(step)
			list = append(list, respond.Get(at, h.showStoryStep(step)), respond.Post(at, h.saveStoryStep(step)))
		}
	}
	return list
}
