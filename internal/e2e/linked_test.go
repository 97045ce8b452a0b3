package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// required are the properties without which search engines do nothing with a thing.
var required = map[string][]string{
	"Article":                     {"headline", "datePublished", "inLanguage", "publisher"},
	"NewsArticle":                 {"headline", "datePublished", "inLanguage", "author"},
	"Event":                       {"name", "startDate", "location"},
	"EducationEvent":              {"name", "startDate", "location"},
	"BreadcrumbList":              {"itemListElement"},
	"ListItem":                    {"position", "name"},
	"Organization":                {"name", "url"},
	"WebSite":                     {"name", "url"},
	"WebPage":                     {"name"},
	"CollectionPage":              {"name"},
	"Dataset":                     {"name", "description", "license", "distribution"},
	"DataDownload":                {"encodingFormat", "contentUrl"},
	"Library":                     {"name"},
	"Place":                       {"name"},
	"VirtualLocation":             {"url"},
	"PostalAddress":               {"addressCountry"},
	"Country":                     {"name"},
	"Thing":                       {"name"},
	"Person":                      {"name"},
	"VideoObject":                 {"name", "uploadDate", "thumbnailUrl"},
	"PresentationDigitalDocument": {"name", "url"},
	"TextDigitalDocument":         {"name", "url"},
	"SearchAction":                {"target", "query-input"},
	"Offer":                       {"price", "priceCurrency", "url"},
	"DefinedTerm":                 {"name"},
	"ImageObject":                 {"url"},
	"GeoCoordinates":              {"latitude", "longitude"},
	"InteractionCounter":          {"interactionType", "userInteractionCount"},
	"QuantitativeValue":           {"value"},
	"CreativeWork":                {"name"},
	"ConferenceEvent":             {"name", "startDate", "location"},
	"EventSeries":                 {"name"},
	"ResearchProject":             {"name"},
	"Project":                     {"name"},
	"FundingScheme":               {"name"},
	"ItemList":                    {"itemListElement"},
	"SpeakableSpecification":      {"cssSelector"},
}

// linkedData: what pages tell machines is JSON with everything that a thing of its type needs, and stories, news and
// events tell something.
func (w *web) linkedData(t *testing.T) {
	seen := map[string]int{}
	for _, d := range w.pages() {
		texts := d.page.In(`script[type="application/ld+json"]`).Texts()
		if len(texts) == 0 && tells(d.path) {
			t.Errorf("%s tells machines nothing", d.path)
		}
		for _, text := range texts {
			var things any
			if err := json.Unmarshal([]byte(text), &things); err != nil {
				t.Errorf("%s: %v in %s", d.path, err, text)
			}
			if !strings.Contains(text, `"@context"`) {
				t.Errorf("%s: no context in %s", d.path, text)
			}
			checkThings(t, d.path, things, seen)
		}
	}
	for _, kind := range []string{"Article", "NewsArticle", "Event"} {
		if seen[kind] == 0 {
			t.Errorf("no page tells of a %s; there are %v", kind, seen)
		}
	}
}

func tells(path string) bool {
	return slices.ContainsFunc([]string{"/news/", "/best-practices/", "/events/"}, func(list string) bool {
		_, slug, found := strings.Cut(path, list)
		return found && slug != "map" && !strings.ContainsAny(slug, "/?")
	})
}

func checkThings(t *testing.T, path string, v any, seen map[string]int) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			checkThings(t, path, one, seen)
		}
	case map[string]any:
		checkThing(t, path, v, seen)
		for _, one := range v {
			checkThings(t, path, one, seen)
		}
	}
}

func checkThing(t *testing.T, path string, thing map[string]any, seen map[string]int) {
	t.Helper()
	kind, ok := thing["@type"].(string)
	if !ok {
		return
	}
	seen[kind]++
	properties, known := required[kind]
	if !known {
		t.Errorf("%s: which properties does a %s need?", path, kind)
	}
	for _, name := range properties {
		if v, ok := thing[name]; !ok || v == "" || v == nil {
			t.Errorf("%s: a %s without %s", path, kind, name)
		}
	}
}
