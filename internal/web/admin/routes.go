package admin

import "occupylibrary.net/internal/web/respond"

// Doors are the addresses at which somebody becomes a user: open to visitors, never kept.
func (h *Handlers) Doors() []respond.Route {
	return []respond.Route{}
}

// Routes is every address below /admin. Whoever has not signed in gets to none of them.
func (h *Handlers) Routes() []respond.Route {
	return []respond.Route{}
}
