package public_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web/webtest"
)

// siteAt is a site whose clock stands still.
func siteAt(t *testing.T, now time.Time) *webtest.Site {
	t.Helper()
	clock := func() time.Time { return now }
	return webtest.Over(pgtest.NewAt(t, clock), clock)
}

// draft stores a document without publishing it.
func draft(t *testing.T, s *webtest.Site, doc cms.Document) cms.Document {
	t.Helper()
	doc, err := s.DB.CreateDocument(context.Background(), cms.System, doc)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// news is a post of a day in October 2020.
func news(title string, day int) cms.Document {
	at := time.Date(2020, 10, day, 9, 0, 0, 0, time.UTC)
	return cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: title, Summary: "About " + title, Body: "<p>Text of " + title + "</p>", PublishedAt: &at}}
}

// inLanguage is a further text of the document's work.
func inLanguage(doc cms.Document, l cms.Locale, title string) cms.Document {
	at := doc.Entry.PublishedAt
	doc.Entry = cms.Entry{Locale: l, Title: title, Body: "<p>" + title + "</p>", PublishedAt: at}
	return doc
}

// closed asserts that nobody finds anything at the path.
func closed(t *testing.T, s *webtest.Site, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if w := s.Get(path); w.Code != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, w.Code)
		}
	}
}

// languages are the prefixes of the site's languages.
var languages = []string{"", "/ro", "/uk"}
