package public_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// shelf publishes four stories: one also in Romanian, two of Moldova, three of goal 4.
func shelf(t *testing.T) *webtest.Site {
	t.Helper()
	day := time.Date(2021, 3, 9, 12, 0, 0, 0, time.UTC)
	s := webtest.New(t)
	first := publish(t, s, chapter("Multicultural connections", "md", 4, 10))
	publish(t, s, cms.Document{Work: first.Work, CaseStudy: first.CaseStudy,
		Entry: cms.Entry{Locale: cms.Romanian, Title: "Legături multiculturale"}})
	kids := chapter("CODE Kids", "ro", 4)
	kids.Impact = []cms.Impact{{ID: -1, Measure: cms.PeopleTrained, Count: 2300}, {Measure: cms.PeopleTrained, Count: 879, PartOf: -1}}
	publish(t, s, kids)
	publish(t, s, chapter("Pro-active EU", "ro", 16))
	publish(t, s, chapter("Women can succeed from home", "md", 4, 5))
	if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE entries SET updated_at = $1`, day); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheAddressIsTheState(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	doc := page(t, s, "/best-practices?goal=4&country=md&nonsense=1&goal=99&project=nothing")
	doc.In(".head h2").HasText("2 stories")
	if got := doc.In(".cards h3").Texts(); !slices.Equal(got, []string{"Women can succeed from home", "Multicultural connections"}) {
		t.Errorf("got %q", got)
	}
	doc.In(".pills a[href='/best-practices?country=md']").HasText("Goal 4: Quality education")
	doc.In(".pills a[href='/best-practices?goal=4']").HasText("Moldova")
	doc.In(".facet a[aria-current][href='/best-practices?goal=4']").HasText("Moldova")
	doc.In(".facet a[href='/best-practices?goal=4&country=md&country=ro']").HasText("Romania , 1")
	doc.In(".facet .none").HasText("16")
	doc.In("a[href='/best-practices/map?goal=4&country=md']").Exists()
	doc.In("a[href='/best-practices.csv?goal=4&country=md']").Exists()
	doc.In("link[rel=alternate][type='application/geo+json'][href='/best-practices.geojson?goal=4&country=md']").Exists()
	if got := doc.In("link[rel=canonical]").Attr("href"); got != webtest.Base+"/best-practices?goal=4&country=md" {
		t.Errorf("got the canonical address %q", got)
	}
	doc.In("input[type=hidden][name=goal][value='4']").Exists()
	doc.In(".langs a[href='/ro/best-practices?goal=4&country=md']").Exists()
}

func TestTheChoiceIsSummedAndCanBeCited(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	for _, path := range []string{"/best-practices", "/best-practices?country=ro"} {
		page(t, s, path).In(".stat").HasText("2,300").HasText("people trained")
	}
	page(t, s, "/best-practices?country=md").In(".stat").None()
	page(t, s, "/best-practices?goal=4&country=ro").In(".cite").HasText(
		"Best practices: Goal 4, Romania. Occupy Library. http://localhost:8080/best-practices?goal=4&country=ro. Data as of 9 March 2021.")
}

func TestListFallsBackToEnglishAndSaysSo(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	doc := page(t, s, "/ro/best-practices")
	doc.In(".head h2").HasText("4 povești")
	doc.In(".cards h3:not([lang]) a[href='/ro/best-practices/legaturi-multiculturale']").HasText("Legături multiculturale")
	doc.In(".cards h3[lang=en] a[href='/best-practices/code-kids']").HasText("CODE Kids")
	doc.In(".facet a[href='/ro/best-practices?lang=ro']").HasText("Română")
	page(t, s, "/uk/best-practices?goal=4").In(".head h2").HasText("3 історії")
	page(t, s, "/ro/best-practices?lang=ro").In(".cards h3").Count(1)
}

func TestEmptyChoiceInvitesTheFirstStory(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	doc := page(t, s, "/best-practices?country=gr")
	doc.In(".empty h2").HasText("Be the first from Greece")
	doc.In(".empty a[href='/stories/new']").Exists()
	doc.In(".pills").HasText("Greece")
	doc.In("meta[name=robots][content=noindex]").Exists()
	page(t, s, "/uk/best-practices?q=нічого").In(".empty h2").HasText("Ще немає історії")
	empty := webtest.New(t)
	page(t, empty, "/best-practices").In(".empty h2").HasText("There is no story here yet")
	page(t, empty, "/").In(".empty").Exists()
}

func TestListGoesOnWhereThePageEnds(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for i := range 14 {
		publish(t, s, chapter(fmt.Sprintf("Story %02d", i), "ro", 4))
	}
	doc := page(t, s, "/best-practices?goal=4")
	doc.In(".cards .card").Count(12)
	next := doc.In("a[rel=next]").Attr("href")
	if !strings.HasPrefix(next, "/best-practices?goal=4&after=") {
		t.Fatalf("got %q", next)
	}
	doc = page(t, s, next)
	if got := doc.In(".cards h3").Texts(); !slices.Equal(got, []string{"Story 01", "Story 00"}) {
		t.Errorf("got %q", got)
	}
	doc.In("a[rel=first][href='/best-practices?goal=4']").Exists()
	doc.In("a[rel=next]").None()
}

func TestHostileAddressesAreOnlyAddresses(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	for _, value := range []string{"'", `"><script>alert(1)</script>`, "\x00", "\xff\xfe", "-1", "999999999999999999999", "%", `\`,
		"a\r\nSet-Cookie: x=1", strings.Repeat("ї", 300), "1 OR 1=1", "../../etc/passwd", "\u202e", "{{.}}", "=1+1"} {
		for _, name := range []string{"goal", "country", "project", "year", "lang", "q", "from", "to", "after"} {
			for _, path := range []string{"/best-practices", "/best-practices/map"} {
				w := s.Get(path + "?" + url.Values{name: {value}}.Encode())
				if w.Code != http.StatusOK {
					t.Errorf("%s %s=%q: got %d", path, name, value, w.Code)
				}
				if strings.Contains(w.Body.String(), "<script>alert") || w.Header().Get("Set-Cookie") != "" {
					t.Errorf("%s %s=%q is let through", path, name, value)
				}
			}
		}
	}
}
