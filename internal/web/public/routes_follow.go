package public

import "occupylibrary.net/internal/web/respond"

// followRoutes are the addresses of hearing of new stories by mail.
func (h *Handlers) followRoutes() []respond.Route {
	return []respond.Route{
		respond.Get("/follow", h.newFollow),
		respond.Post("/follow", h.createFollow),
		respond.Get("/follow/sent", h.followSent),
		respond.Get("/subscriptions/{token}", h.showSubscription),
		respond.Post("/subscriptions/{token}", h.turnSubscription((*Handlers).endFollow)),
		respond.Post("/subscriptions/{token}/confirmation", h.turnSubscription((*Handlers).confirmFollow)),
		respond.Post("/subscriptions/{token}/choice", h.turnSubscription((*Handlers).changeFollow)),
		respond.Post("/subscriptions/{token}/all", h.turnSubscription((*Handlers).endAll)),
	}
}

// embedRoutes are the pages that partners show on their own sites: no cookie, no form, no script.
func (h *Handlers) embedRoutes() []respond.Route {
	return []respond.Route{
		respond.Stored("/embed/map", h.showEmbeddedMap),
		respond.Stored("/embed/list", h.showEmbeddedList),
	}
}
