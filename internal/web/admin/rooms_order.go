package admin

import (
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// orderRooms are the addresses of what puts the site in order.
func (h *Handlers) orderRooms() []Room {
	return slices.Concat(h.termRooms(), h.redirectRooms(), h.menuRooms(), h.noticeRooms(), h.projectRooms(), h.organisationRooms(), h.settingsRooms(), h.mergeRooms(), h.callRooms(), h.historyOfFacts())
}

// orderLinks are their lines of the side bar.
func orderLinks() []deskLink {
	return []deskLink{
		{"order.terms.title", urls.AdminTerms, cms.MayArrange},
		{"order.menus.title", urls.AdminMenus, cms.MayArrange},
		{"order.redirects.title", urls.AdminRedirects, cms.MayArrange},
		{"order.missing.title", urls.AdminMissing, cms.MayArrange},
		{"order.notices.title", urls.AdminNotices, cms.MayArrange},
		{"order.calls.title", urls.AdminCalls, cms.MayArrange},
	}
}

// networkLinks are those of who the network is.
func networkLinks() []deskLink {
	return []deskLink{
		{"section.projects", urls.AdminProjects, cms.MayArrange},
		{"order.organisations.title", urls.AdminOrganisations, cms.MayArrange},
	}
}

// settingsLinks is that of the settings.
func settingsLinks() []deskLink {
	return []deskLink{{"order.settings.title", urls.AdminSettings, cms.MayConfigure}}
}

func (h *Handlers) termRooms() []Room {
	return []Room{
		get("/admin/terms", cms.MayArrange, h.listTerms),
		get("/admin/terms/new", cms.MayArrange, h.newTerm),
		post("/admin/terms", cms.MayArrange, h.createTerm),
		get("/admin/terms/{id}", cms.MayArrange, h.editTerm),
		post("/admin/terms/{id}", cms.MayArrange, h.updateTerm),
		post("/admin/terms/{id}/deletion", cms.MayArrange, h.deleteTerm),
	}
}

func (h *Handlers) redirectRooms() []Room {
	return []Room{
		get("/admin/redirects", cms.MayArrange, h.listRedirects),
		get("/admin/redirects/new", cms.MayArrange, h.newRedirect),
		post("/admin/redirects", cms.MayArrange, h.createRedirect),
		get("/admin/redirects/{id}", cms.MayArrange, h.editRedirect),
		post("/admin/redirects/{id}", cms.MayArrange, h.updateRedirect),
		post("/admin/redirects/{id}/deletion", cms.MayArrange, h.deleteRedirect),
		get("/admin/missing", cms.MayArrange, h.listMissing),
		post("/admin/missing", cms.MayArrange, h.ignoreMissing),
	}
}

func (h *Handlers) menuRooms() []Room {
	return []Room{
		get("/admin/menus", cms.MayArrange, h.listMenus),
		get("/admin/menus/{menu}", cms.MayArrange, h.editMenu),
		post("/admin/menus/{menu}", cms.MayArrange, h.updateMenu),
	}
}

func (h *Handlers) noticeRooms() []Room {
	return []Room{
		get("/admin/notices", cms.MayArrange, h.listNotices),
		get("/admin/notices/new", cms.MayArrange, h.newNotice),
		post("/admin/notices", cms.MayArrange, h.createNotice),
		get("/admin/notices/{id}", cms.MayArrange, h.editNotice),
		post("/admin/notices/{id}", cms.MayArrange, h.updateNotice),
		post("/admin/notices/{id}/deletion", cms.MayArrange, h.deleteNotice),
	}
}

func (h *Handlers) projectRooms() []Room {
	return []Room{
		get("/admin/projects", cms.MayArrange, h.listProjects),
		get("/admin/projects/new", cms.MayArrange, h.newProject),
		post("/admin/projects", cms.MayArrange, h.createProject),
		get("/admin/projects/{id}", cms.MayArrange, h.editProject),
		post("/admin/projects/{id}", cms.MayArrange, h.updateProject),
		post("/admin/projects/{id}/up", cms.MayArrange, h.moveProject(-1)),
		post("/admin/projects/{id}/down", cms.MayArrange, h.moveProject(1)),
		post("/admin/projects/{id}/deletion", cms.MayArrange, h.deleteProject),
	}
}

func (h *Handlers) organisationRooms() []Room {
	return []Room{
		get("/admin/organisations", cms.MayArrange, h.listOrganisations),
		get("/admin/organisations/new", cms.MayArrange, h.newOrganisation),
		post("/admin/organisations", cms.MayArrange, h.createOrganisation),
		get("/admin/organisations/{id}", cms.MayArrange, h.editOrganisation),
		post("/admin/organisations/{id}", cms.MayArrange, h.updateOrganisation),
		post("/admin/organisations/{id}/up", cms.MayArrange, h.moveOrganisation(-1)),
		post("/admin/organisations/{id}/down", cms.MayArrange, h.moveOrganisation(1)),
		post("/admin/organisations/{id}/deletion", cms.MayArrange, h.deleteOrganisation),
	}
}

func (h *Handlers) settingsRooms() []Room {
	return []Room{
		get("/admin/settings", cms.MayConfigure, h.editSettings),
		post("/admin/settings", cms.MayConfigure, h.updateSettings),
	}
}

func (h *Handlers) callRooms() []Room {
	return []Room{
		get("/admin/calls", cms.MayArrange, h.editCalls),
		post("/admin/calls", cms.MayArrange, h.updateCalls),
	}
}
