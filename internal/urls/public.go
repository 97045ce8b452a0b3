package urls

import (
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// News lists the posts.
func News(l cms.Locale) string { return at(l, "news") }

// Stories lists the best practices.
func Stories(l cms.Locale) string { return at(l, "best-practices") }

// Map shows the best practices on a map.
func Map(l cms.Locale) string { return at(l, "best-practices", "map") }

// Goals lists the goals.
func Goals(l cms.Locale) string { return at(l, "goals") }

// Goal is one goal's page.
func Goal(l cms.Locale, g cms.Goal) string { return at(l, "goals", number(int(g))) }

// Countries lists the countries.
func Countries(l cms.Locale) string { return at(l, "countries") }

// Country is one country's page.
func Country(l cms.Locale, code string) string { return at(l, "countries", code) }

// Projects lists the projects.
func Projects(l cms.Locale) string { return at(l, "projects") }

// Project is one project's page.
func Project(l cms.Locale, slug string) string { return at(l, "projects", slug) }

// Section is a part of a project.
func Section(l cms.Locale, project, slug string) string { return at(l, "projects", project, slug) }

// Terms lists a vocabulary.
func Terms(l cms.Locale, v cms.Vocabulary) string {
	if v == cms.Categories {
		return at(l, "categories")
	}
	return at(l, "tags")
}

// Term is one category's or tag's page.
func Term(l cms.Locale, v cms.Vocabulary, slug string) string { return Terms(l, v) + "/" + slug }

// Resources lists the tools and resources.
func Resources(l cms.Locale) string { return at(l, "resources") }

// Partners lists the organisations of the network.
func Partners(l cms.Locale) string { return at(l, "partners") }

// Library is one library's page.
func Library(l cms.Locale, slug string) string { return at(l, "libraries", slug) }

// Libraries lists the libraries.
func Libraries(l cms.Locale) string { return at(l, "libraries") }

// Impact is the network in numbers.
func Impact(l cms.Locale) string { return at(l, "impact") }

// Search finds entries.
func Search(l cms.Locale) string { return at(l, "search") }

// Events lists the events.
func Events(l cms.Locale) string { return at(l, "events") }

// EventsMonth lists the events of a month.
func EventsMonth(l cms.Locale, month time.Time) string {
	return at(l, "events", "month", month.Format("2006-01"))
}

// Calendar is an event as a file for calendars.
func Calendar(l cms.Locale, slug string) string { return at(l, "events", slug) + ".ics" }

// Now is what is on at this moment.
func Now(l cms.Locale) string { return at(l, "now") }

// Recordings lists what can be watched again.
func Recordings(l cms.Locale) string { return at(l, "recordings") }

// Conference leads to the newest edition.
func Conference(l cms.Locale) string { return at(l, "conference") }

// Edition is one year of the conference.
func Edition(l cms.Locale, year int) string { return at(l, "conference", number(year)) }

// Page is a plain page.
func Page(l cms.Locale, slug string) string { return at(l, slug) }

// Entry is where an entry of any kind stands; parent is the page or edition above it, empty for none.
func Entry(l cms.Locale, k cms.Kind, slug, parent string, editionYear int) string {
	switch {
	case k == cms.PostKind:
		return at(l, "news", slug)
	case k == cms.CaseStudyKind:
		return at(l, "best-practices", slug)
	case editionYear != 0:
		return Edition(l, editionYear)
	case k == cms.EventKind:
		return at(l, "events", slug)
	case parent != "":
		return at(l, "conference", parent, slug)
	}
	return at(l, slug)
}

// Card is where the work of a card stands, in the card's own language.
func Card(c cms.Card) string { return Entry(c.Locale, c.Kind, c.Slug, c.Parent, c.EditionYear) }

// Address is where an entry stands.
func Address(a cms.EntryAddress) string {
	return Entry(a.Locale, a.Kind, a.Slug, a.Parent, a.EditionYear)
}

// NewStory is the form for sending a story.
func NewStory(l cms.Locale) string { return at(l, "stories", "new") }

// Story is a story's private page.
func Story(l cms.Locale, token string) string { return at(l, "stories", token) }

// Cover is the woven picture of a work without a photo; the same seed and goals give the same picture.
func Cover(seed string, goals []cms.Goal) string {
	parts := make([]string, len(goals))
	for i, g := range goals {
		parts[i] = number(int(g))
	}
	if len(parts) == 0 {
		parts = []string{"0"}
	}
	return "/covers/" + strings.Join(parts, ".") + "/" + cms.Slug(seed) + ".svg"
}

// SocialCard is the picture that others' sites show for an entry.
func SocialCard(l cms.Locale, k cms.Kind, slug string) string {
	return "/cards/" + string(l) + "/" + string(k) + "/" + slug + ".png"
}

// SitemapPart is a stretch of the sitemap; the lists stand in the one of that name.
func SitemapPart(name string) string { return "/sitemap/" + name + ".xml" }

// SitemapLists is the stretch of the sitemap that holds what is no entry.
const SitemapLists = "lists"

// The addresses that exist once, in no language.
const (
	Sitemap = "/sitemap.xml"
	Robots  = "/robots.txt"
	Health  = "/healthz"
	Ready   = "/readyz"
)
