package public_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

func TestNewsArePagedAndEveryPostStandsOnce(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for i := range 21 {
		publish(t, s, news(fmt.Sprintf("News %d", i), 1+i))
	}
	first := page(t, s, "/news")
	first.In(".lines .card").Count(20)
	first.In(".lines .card:first-child h3").HasText("News 20")
	first.In(`a[rel="first"]`).None()
	second := page(t, s, first.In(`a[rel="next"]`).Attr("href"))
	second.In(".lines .card").Count(1)
	second.In(".lines h3").HasText("News 0")
	second.In(`a[rel="next"]`).None()
	if got := second.In(`a[rel="first"]`).Attr("href"); got != "/news" {
		t.Errorf("the first page is at %q", got)
	}
}

func TestPostShowsItsFactsItsProjectAndWaysOn(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	tag, err := s.DB.SaveTerm(context.Background(), cms.System, cms.TermRecord{Vocabulary: cms.Tags, Names: map[cms.Locale]string{"en": "Partnerships"}})
	if err != nil {
		t.Fatal(err)
	}
	post := news("PLACH starts", 14)
	post.Work.ProjectID, post.Work.Terms, post.Entry.Body = plach(t, s), []int64{tag}, "<p>Six libraries.</p><table><tbody><tr><td>1</td></tr></tbody></table>"
	publish(t, s, post)
	publish(t, s, news("Another", 12))

	doc := page(t, s, "/news/plach-starts")
	doc.In("h1").HasText("PLACH starts")
	doc.In("header .meta").HasText("14 October 2020")
	doc.In(".note").HasText("PLACH is paid for by others.").HasText("Its views are its own.")
	doc.In(`.note a[href="https://example.org/bst"]`).Count(1)
	doc.In(`.facts a[href="/projects/plach"]`).HasText("PLACH")
	doc.In(`.facts a[href="/tags/partnerships"]`).HasText("Partnerships")
	doc.In(".prose .scroll[tabindex] table").Count(1)
	doc.In(`[aria-labelledby="latest"] h3`).HasText("Another").LacksText("PLACH starts")
	doc.In(`meta[property="og:type"][content="article"]`).Count(1)
	doc.In(`meta[property="og:image"][content="http://localhost:8080/cards/en/post/plach-starts.png"]`).Count(1)
	doc.In(".cite").HasText("http://localhost:8080/news/plach-starts")
}

// schemaOf is what the page tells search engines.
func schemaOf(t *testing.T, s *webtest.Site, path string) map[string]any {
	t.Helper()
	_, rest, found := strings.Cut(s.Get(path).Body.String(), `type="application/ld+json">`)
	text, _, ended := strings.Cut(rest, "</script>")
	var data map[string]any
	if err := json.Unmarshal([]byte(text), &data); err != nil || !found || !ended {
		t.Fatalf("%s: %v in %q", path, err, text)
	}
	return data
}

func TestPostIsANewsArticleToSearchEngines(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	publish(t, s, news(`Come </script><script>alert(1)</script>`, 29))
	path := "/news/come-script-script-alert-1-script"
	data := schemaOf(t, s, path)
	for name, want := range map[string]any{"@context": "https://schema.org", "@type": "NewsArticle", "inLanguage": "en",
		"headline": `Come </script><script>alert(1)</script>`, "datePublished": "2020-10-29T09:00:00Z",
		"mainEntityOfPage": "http://localhost:8080" + path} {
		if data[name] != want {
			t.Errorf("%s: got %v, want %v", name, data[name], want)
		}
	}
	for _, name := range []string{"image", "dateModified", "author", "publisher"} {
		if data[name] == nil {
			t.Errorf("no %s in %v", name, data)
		}
	}
}

func TestTranslationHasAnAddressOnlyWhereItExists(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	english := publish(t, s, news("Come and join", 10))
	romanian := publish(t, s, inLanguage(english, cms.Romanian, "Alăturați-vă"))
	closed(t, s, "/uk/news/come-and-join", "/news/alaturati-va", "/ro/news/come-and-join")

	doc := page(t, s, "/ro/news/alaturati-va")
	doc.In(`link[hreflang="en"][href="http://localhost:8080/news/come-and-join"]`).Count(1)
	doc.In(`link[hreflang="ro"]`).Count(1)
	doc.In(`link[hreflang="uk"]`).None()
	doc.In("h1[lang]").None()
	page(t, s, "/uk/news").In(`.lines h3[lang="en"] a[href="/news/come-and-join"]`).Count(1)
	page(t, s, "/ro/news").In(`.lines h3 a[href="/ro/news/alaturati-va"]`).Count(1)

	english.Entry.Body = "<p>Changed since.</p>"
	if _, err := s.DB.SaveDocument(context.Background(), cms.System, english); err != nil {
		t.Fatal(err)
	}
	page(t, s, "/ro/"+strings.TrimPrefix("news/"+romanian.Entry.Slug, "/")).In(".note").Exists()
}

func TestPostInALanguageTheInterfaceDoesNotSpeak(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	greek := news("Έλα μαζί μας", 3)
	greek.Entry.Locale = "el"
	entry := publish(t, s, greek).Entry
	link := page(t, s, "/news").In(`.lines h3[lang="el"] a`).Attr("href")
	if link != "/el/news/"+entry.Slug {
		t.Fatalf("the list leads to %q", link)
	}
	doc := page(t, s, link)
	doc.In(`html[lang="en"]`).Count(1)
	doc.In(`h1[lang="el"]`).HasText("Έλα μαζί μας")
	doc.In(`.prose[lang="el"]`).Exists()
	closed(t, s, "/el/news", "/el")
}

func TestDraftsAreNowhere(t *testing.T) {
	t.Parallel()
	s, ctx := webtest.New(t), context.Background()
	hidden := draft(t, s, news("Secret", 1))
	closed(t, s, "/news/secret", "/secret")
	page(t, s, "/news").In("body").LacksText("Secret")
	if err := s.DB.Transition(ctx, cms.System, hidden.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
	page(t, s, "/news/secret")
	if err := s.DB.Trash(ctx, cms.System, hidden.Entry.ID); err != nil {
		t.Fatal(err)
	}
	closed(t, s, "/news/secret")
}

func TestEmptyListsSayWhatIsMissingAndLeadOn(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, prefix := range languages {
		for _, path := range []string{"/news", "/resources", "/categories", "/tags", "/projects", "/partners"} {
			doc := page(t, s, prefix+path)
			doc.In(".empty h2").Exists()
			doc.In(".empty a.btn").Exists()
		}
	}
}

func TestHostileAddressesOfLists(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	publish(t, s, news("Only", 1))
	for _, query := range []string{"after=x", "after=-1", "after=9223372036854775807-9223372036854775807", "after=%00", "after=%ff",
		"after=1-1&after=2-2", "q=%27%3B--", "goal=1&kind=%3Cscript%3E", strings.Repeat("tag=a&", 300)} {
		w := s.Get("/news?" + query)
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script>alert") {
			t.Errorf("%q: got %d", query, w.Code)
		}
	}
	if got := page(t, s, "/news?after=x").In(".lines h3").Texts(); !slices.Equal(got, []string{"Only"}) {
		t.Errorf("an unreadable place in the list shows %v", got)
	}
}
