package public_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// recorded publishes three recordings: of a webinar in Moldova, of another whose host is in Romania, and of a café.
func recorded(t *testing.T) *webtest.Site {
	t.Helper()
	s := siteAt(t, october)
	topic := term(t, s, cms.Categories, "online-meetings", "Online meetings", "Întâlniri online")
	tag := term(t, s, cms.Tags, "partnerships", "Partnerships", "Parteneriate")
	if _, err := s.DB.SaveOrganisation(context.Background(), cms.System, cms.OrganisationRecord{Name: "Progress Foundation", Role: cms.NetworkPartner, Country: "ro"}); err != nil {
		t.Fatal(err)
	}
	film := func(l cms.Locale) []cms.Material {
		return []cms.Material{{Kind: cms.Recording, Title: "Film", URL: "https://example.org/film", Locale: l, Seconds: 3930, PublishedOn: &october}}
	}
	one := moved(meeting("Allies", cms.Webinar), october)
	one.Work.Terms, one.Work.Place, one.Event.Materials = []int64{topic, tag}, &cms.Spot{Country: "md", Precision: cms.Country}, film("en")
	publish(t, s, one)
	two := moved(meeting("Bridges", cms.Webinar), october.AddDate(0, 0, 7))
	two.Work.Terms, two.Event.Hosts, two.Event.Materials = []int64{topic}, []string{"Progress Foundation"}, film("ro")
	publish(t, s, two)
	three := moved(meeting("Coffee", cms.SharingCafe), october.AddDate(0, 0, 8))
	three.Event.Materials = film("ro")
	publish(t, s, three)
	return s
}

// titles are the events on a page of recordings.
func recordedTitles(doc *htmlcheck.Doc) string {
	return strings.Join(doc.In(".recording h3").Texts(), " ")
}

func TestRecordingsAreChosenByTopicCountryAndLanguage(t *testing.T) {
	t.Parallel()
	s := recorded(t)
	for query, want := range map[string]string{
		"": "Coffee Bridges Allies", "?category=online-meetings": "Bridges Allies", "?tag=partnerships": "Allies", "?country=md": "Allies",
		"?country=ro": "Bridges", "?country=md&country=ro": "Bridges Allies", "?lang=ro": "Coffee Bridges", "?kind=sharing_cafe": "Coffee",
		"?category=online-meetings&lang=ro": "Bridges", "?category=nonsense": "Coffee Bridges Allies", "?country=zz&lang=xx": "Coffee Bridges Allies",
		"?tag=partnerships&lang=ro": "", "?project=nobody": "Coffee Bridges Allies",
	} {
		if got := recordedTitles(page(t, s, "/recordings"+query)); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	doc := page(t, s, "/ro/recordings?category=online-meetings&lang=ro")
	doc.In("h2").HasText("1 eveniment de revăzut")
	doc.In(".facets a[href='/ro/recordings?lang=ro'][aria-current=true]").HasText("Întâlniri online").HasText("1")
	doc.In(".facets a[href='/ro/recordings?lang=en&lang=ro&category=online-meetings']").HasText("English").HasText("1")
	doc.In(".facets .none").HasText("Parteneriate").HasText("0")
	doc.In(".pills a[href='/ro/recordings?category=online-meetings']").HasText("Română")
	doc.In("link[rel=canonical][href$='/ro/recordings?lang=ro&category=online-meetings']").Count(1)
	feed := s.Get("/recordings.json?category=online-meetings&lang=ro").Body.String()
	if !strings.Contains(feed, "Bridges") || strings.Contains(feed, "Allies") {
		t.Errorf("the feed holds what was not chosen: %s", feed)
	}
	for _, prefix := range languages {
		empty := page(t, s, prefix+"/recordings?tag=partnerships&lang=ro")
		empty.In(".empty a.btn[href='" + prefix + "/recordings']").Count(1)
		empty.In(`meta[name="robots"][content="noindex"]`).Count(1)
	}
}

func TestRecordingsArePaged(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	for n := range 25 {
		doc := moved(meeting(fmt.Sprint("Meeting ", n), cms.Webinar), october.AddDate(0, 0, -n))
		doc.Event.Materials = []cms.Material{{Kind: cms.Recording, Title: "Film", URL: "https://example.org/film", Locale: "en"}}
		publish(t, s, doc)
	}
	first := page(t, s, "/recordings?kind=webinar")
	next := first.In("a[rel=next]").Attr("href")
	second := page(t, s, next)
	if all := append(first.In(".recording h3").Texts(), second.In(".recording h3").Texts()...); len(all) != 25 || !strings.Contains(next, "kind=webinar") {
		t.Errorf("%d recordings on two pages, then %s", len(slices.Compact(all)), next)
	}
}

func TestMaterialOfTheMediaLibrarySaysItsSize(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	file := shelved(t, s, []byte(smallPDF), "slides.pdf")
	address := webtest.Base + urls.Media(file.SHA256, "pdf")
	doc := allies()
	film := &doc.Event.Materials[0]
	film.URL, film.Summary, film.Transcript = "https://youtu.be/abcdefghijk", "How <allies> are found.", "https://example.org/words"
	doc.Event.Materials[1].URL = address
	publish(t, s, doc)
	for _, path := range []string{"/events/building-networks-of-allies", "/recordings"} {
		shown := page(t, s, path)
		shown.In(".material li:last-child .meta").HasText("1 KB")
		shown.In(".material li:first-child").HasText("How <allies> are found.").HasText("1 h 30 min").HasText("captions")
		shown.In(".material a[href='https://example.org/words']").HasText("Transcript")
	}
	if w := s.Get(urls.Media(file.SHA256, "pdf")); w.Code != http.StatusOK {
		t.Errorf("the slides are not public: %d", w.Code)
	}
	var schema struct {
		RecordedIn, WorkFeatured []map[string]any
	}
	text := page(t, s, "/events/building-networks-of-allies").In("script[type='application/ld+json']").Text()
	if err := json.Unmarshal([]byte(text), &schema); err != nil {
		t.Fatal(err)
	}
	got := schema.RecordedIn[0]
	delete(got, "thumbnailUrl")
	if want := map[string]any{"@type": "VideoObject", "name": "The whole webinar", "description": "How <allies> are found.", "uploadDate": "2020-10-21",
		"url": "https://youtu.be/abcdefghijk", "embedUrl": "https://www.youtube-nocookie.com/embed/abcdefghijk", "duration": "PT90M0S", "inLanguage": "en",
		"transcript": "https://example.org/words", "accessibilityFeature": []any{"captions", "transcript"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	if w := schema.WorkFeatured[0]; len(schema.WorkFeatured) != 1 || w["@type"] != "PresentationDigitalDocument" || w["url"] != address {
		t.Errorf("got %v", schema.WorkFeatured)
	}
}
