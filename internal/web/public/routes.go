package public

import (
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
)

// Routes is every address a visitor can ask for, without the language's prefix: the same list stands under each.
func (h *Handlers) Routes() []respond.Route {
	return slices.Concat(h.Entries(), h.lists(), h.data(), h.photoRoutes(), h.followRoutes(), h.embedRoutes(), h.submissionRoutes(), h.writingRoutes(), h.registrationRoutes())
}

func (h *Handlers) lists() []respond.Route {
	return []respond.Route{
		respond.Stored("/", h.showHome),
		respond.Stored("/best-practices", h.listStories),
		respond.Stored("/best-practices/map", h.showMap),
		respond.Stored("/goals", h.listGoals),
		respond.Stored("/goals/{n}", h.showGoal),
		respond.Stored("/countries", h.listCountries),
		respond.Stored("/countries/{code}", h.showCountry),
		respond.Stored("/libraries", h.listLibraries),
		respond.Stored("/libraries/{slug}", h.showLibrary),
		respond.Stored("/impact", h.showImpact),
		respond.Stored("/search", h.showSearch),
		respond.Get("/contact", h.newMessage(cms.ContactMessage)),
		respond.Post("/contact", h.createMessage(cms.ContactMessage)),
		respond.Get("/contact/sent", h.messageSent(cms.ContactMessage)),
		respond.Get("/join", h.newMessage(cms.JoinMessage)),
		respond.Post("/join", h.createMessage(cms.JoinMessage)),
		respond.Get("/join/sent", h.messageSent(cms.JoinMessage)),

		respond.Stored("/news", h.listPosts),
		respond.Stored("/resources", h.listResources),
		respond.Stored("/categories", h.listTerms(cms.Categories)),
		respond.Stored("/categories/{slug}", h.showTerm(cms.Categories)),
		respond.Stored("/tags", h.listTerms(cms.Tags)),
		respond.Stored("/tags/{slug}", h.showTerm(cms.Tags)),
		respond.Stored("/partners", h.listPartners),
		respond.Stored("/projects", h.listProjects),
		respond.Stored("/projects/{slug}", h.showProject),
		respond.Stored("/projects/{slug}/{section}", h.showSection),
		respond.Stored("/events", h.listEvents),
		respond.Stored("/events/month/{month}", h.showMonth),
		respond.Stored("/recordings", h.listRecordings),
		respond.Stored("/now", h.showNow),
		respond.Get("/conference", h.currentEdition),
	}
}

// data is every list's own address with an extension, in the forms that mean something there.
func (h *Handlers) data() []respond.Route {
	tables := []respond.Route{
		respond.Stored("/best-practices.geojson", h.storiesAsMap),
		respond.Stored("/best-practices.csv", h.storiesAsTable),
		respond.Stored("/countries.csv", h.countriesAsTable),
		respond.Stored("/events.csv", h.eventsAsTable),
		respond.Stored("/events.ics", h.eventsAsCalendar),
		respond.Stored("/impact.csv", h.impactTable),
	}
	return slices.Concat(tables,
		h.feeds("/feed", h.allSeries),
		h.feeds("/news", h.newsSeries),
		h.feeds("/best-practices", h.storySeries),
		h.feeds("/events", h.eventSeries),
		h.feeds("/recordings", h.recordingSeries),
		h.feeds("/resources", h.resourceSeries),
		h.feeds("/goals/{n}", h.goalSeries),
		h.feeds("/countries/{code}", h.countrySeries),
		h.feeds("/projects/{slug}", h.projectSeries),
		h.feeds("/categories/{slug}", h.termSeries(cms.Categories)),
		h.feeds("/tags/{slug}", h.termSeries(cms.Tags)),
	)
}

// Entries are the addresses of entries. They also stand under the languages that only entries speak. A plain page comes
// where nothing else does.
func (h *Handlers) Entries() []respond.Route {
	return slices.Concat(h.voices("/news/{slug}", cms.PostKind), h.voices("/best-practices/{slug}", cms.CaseStudyKind), []respond.Route{
		respond.Stored("/news/{slug}", h.showPost),
		respond.Stored("/best-practices/{slug}", h.showStory),
		respond.Stored("/events/{slug}", h.showEvent),
		respond.Stored("/events/{slug}.ics", h.eventAsCalendar),
		respond.Get("/events/{slug}/registration", h.newRegistration),
		respond.Post("/events/{slug}/registration", h.createRegistration),
		respond.Get("/events/{slug}/registration/sent", h.registrationSent),
		respond.Stored("/conference/{year}", h.showEdition),
		respond.Stored("/conference/{year}/{page}", h.showEditionPage),
		respond.Stored("/{page}", h.showPage),
	})
}

// voices are the addresses below an entry's at which visitors say something about it.
func (h *Handlers) voices(entry string, k cms.Kind) []respond.Route {
	return []respond.Route{
		respond.Get(entry+"/comments/new", h.newComment(k)),
		respond.Post(entry+"/comments/new", h.createComment(k)),
		respond.Get(entry+"/comments/sent", h.commentSent(k)),
		respond.Post(entry+"/likes", h.like(k)),
	}
}

// Files are the addresses that stand once, in no language.
func (h *Handlers) Files() []respond.Route {
	return []respond.Route{
		respond.Get("/towns", h.listTowns),
		respond.Stored("/sitemap.xml", h.showSitemap),
		respond.Stored("/sitemap/{part}.xml", h.showSitemapPart),
		respond.Stored("/robots.txt", h.showRobots),
		respond.Stored("/favicon.ico", h.showFavicon),
		respond.Get("/covers/{goals}/{file}", h.showCover),
		respond.Stored("/cards/{locale}/{kind}/{file}", h.showCard),
	}
}
