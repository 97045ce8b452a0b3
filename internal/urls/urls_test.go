package urls

import (
	"net/url"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestPathsCarryTheirLocale(t *testing.T) {
	for got, want := range map[string]string{
		Home(cms.English):                "/",
		Home(cms.Romanian):               "/ro",
		Stories(cms.English):             "/best-practices",
		Map(cms.Ukrainian):               "/uk/best-practices/map",
		In(cms.Romanian, "/news"):        "/ro/news",
		In(cms.English, "/uk/news/x"):    "/news/x",
		In(cms.Ukrainian, "/ro"):         "/uk",
		In(cms.English, "/ro"):           "/",
		Data("/ro/events?kind=a", "ics"): "/ro/events.ics?kind=a",
		Data("/", "xml"):                 "/feed.xml",
		Data("/ro", "json"):              "/ro/feed.json",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEntryStandsWhereItsKindStands(t *testing.T) {
	for got, want := range map[string]string{
		Entry("en", cms.PostKind, "a", "", 0):        "/news/a",
		Entry("ro", cms.CaseStudyKind, "a", "", 0):   "/ro/best-practices/a",
		Entry("en", cms.EventKind, "a", "", 0):       "/events/a",
		Entry("uk", cms.EventKind, "a", "", 2022):    "/uk/conference/2022",
		Entry("en", cms.PageKind, "about", "", 0):    "/about",
		Entry("en", cms.PageKind, "faq2", "2022", 0): "/conference/2022/faq2",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestQueryKeepsKnownParametersInOneOrder(t *testing.T) {
	got := Query(url.Values{"country": {"ro", "md", "ro"}, "goal": {"4"}, "utm": {"x"}, "q": {""}})
	if want := "goal=4&country=md&country=ro"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReservedWordsAreNoSlugs(t *testing.T) {
	if !Reserved(cms.PageKind, "news") || !Reserved(cms.PageKind, "ro") || Reserved(cms.PageKind, "about") || Reserved(cms.PageKind, "contact") {
		t.Error("reserved words wrong")
	}
}
