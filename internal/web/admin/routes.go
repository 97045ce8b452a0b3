package admin

import (
	"net/http"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// Room is an address below /admin and the right it asks for.
type Room struct {
	respond.Route
	Right cms.Right
}

// Doors are the addresses at which somebody becomes a user: open to visitors, never kept.
func (h *Handlers) Doors() []respond.Route {
	return append(h.peopleDoors(),
		respond.Get("/login", h.newLogin),
		respond.Post("/login", h.createLogin),
		respond.Get("/preview/{token}", h.openPreview),
	)
}

// Rooms is every address below /admin.
func (h *Handlers) Rooms() []Room {
	all := []Room{
		get("/admin", cms.MayEnter, h.showDesk),
		post("/admin/logout", cms.MayEnter, h.endLogin),
		get("/admin/logins", cms.MayEnter, h.listLogins),
		post("/admin/logins/end", cms.MayEnter, h.endAllLogins),
		post("/admin/logins/{id}/end", cms.MayEnter, h.revokeLogin),
	}
	for _, k := range cms.Kinds {
		all = append(all, h.entryRooms(k)...)
	}
	return slices.Concat(all, h.storyRooms(), h.factRooms(), h.peopleRooms(), h.mailRooms(), h.mediaRooms(), h.writingRooms(), h.historyRooms(), h.workflowRooms(), h.orderRooms(), h.voicesRooms(), h.languagesRooms(), h.listRooms(), h.eventRooms(), h.changeRooms())
}

// factRooms are the addresses of what entries are linked to.
func (h *Handlers) factRooms() []Room {
	return []Room{
		get("/admin/libraries", cms.MayEnter, h.listLibraries),
		get("/admin/libraries/new", cms.MayEdit, h.newLibrary),
		post("/admin/libraries", cms.MayEdit, h.createLibrary),
		get("/admin/libraries/{id}", cms.MayEdit, h.editLibrary),
		post("/admin/libraries/{id}", cms.MayEdit, h.updateLibrary),
		get("/admin/places", cms.MayEnter, h.listPlaces),
		get("/admin/places/new", cms.MayEdit, h.newPlace),
		post("/admin/places", cms.MayEdit, h.createPlace),
		get("/admin/places/{id}", cms.MayEdit, h.editPlace),
		post("/admin/places/{id}", cms.MayEdit, h.updatePlace),
		get("/admin/impact", cms.MayEnter, h.listImpact),
	}
}

// entryRooms are the addresses of a kind's list and entries.
func (h *Handlers) entryRooms(k cms.Kind) []Room {
	list := urls.AdminList(k)
	one := list + "/{id}"
	return []Room{
		get(list, cms.MayEnter, h.listEntries(k)),
		get(list+"/new", cms.MayEdit, h.newEntry(k)),
		post(list, cms.MayEdit, h.createEntry(k)),
		get(one, cms.MayEnter, h.editEntry(k)),
		post(one, cms.MayTranslate, h.updateEntry(k)),
		get(one+"/translations/new", cms.MayTranslate, h.newTranslation(k)),
		post(one+"/translations", cms.MayTranslate, h.createTranslation(k)),
		get(one+"/preview", cms.MayEnter, h.showPreview(k)),
		get(one+"/revisions", cms.MayEnter, h.listRevisions(k)),
		get(one+"/revisions/{revision}", cms.MayEnter, h.showRevision(k)),
		post(one+"/revisions/{revision}/restoration", cms.MayEdit, h.restoreRevision(k)),
		post(one+"/review", cms.MayTranslate, h.transition(k, cms.Review)),
		post(one+"/schedule", cms.MayPublish, h.schedule(k)),
		post(one+"/publication", cms.MayPublish, h.transition(k, cms.Published)),
		post(one+"/draft", cms.MayReview, h.transition(k, cms.Draft)),
		post(one+"/archive", cms.MayPublish, h.transition(k, cms.Archived)),
		post(one+"/trash", cms.MayEdit, h.trash(k)),
		post(one+"/restoration", cms.MayPublish, h.untrash(k)),
	}
}

// Routes is every address below /admin, each behind its right. Whoever has not signed in gets to none of them.
func (h *Handlers) Routes() []respond.Route {
	var all []respond.Route
	for _, room := range h.Rooms() {
		room.Handler = h.enter(room)
		all = append(all, room.Route)
	}
	return all
}

func get(pattern string, right cms.Right, handler respond.Handler) Room {
	return Room{respond.Get(pattern, handler), right}
}

func post(pattern string, right cms.Right, handler respond.Handler) Room {
	return Room{respond.Post(pattern, handler), right}
}

// enter asks for the right and speaks the user's language, in refusals too.
func (h *Handlers) enter(room Room) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		r, err := h.surround(r)
		if err != nil {
			return err
		}
		if !may(r, room.Right) {
			respond.Fail(w, r, cms.ErrForbidden)
			return nil
		}
		room.Handler.ServeHTTP(w, r)
		return nil
	}
}
