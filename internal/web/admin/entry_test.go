package admin_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// post is what an editor types for news.
func post(title string) url.Values {
	return url.Values{"locale": {"en"}, "title": {title}, "body": {"First.\n\nSecond."}}
}

// create sends a form for a new entry and is its address in the rooms.
func create(t *testing.T, s *webtest.Site, c *http.Cookie, list string, typed url.Values) string {
	t.Helper()
	w := s.Post(list, typed, c)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s: got %d\n%v", list, w.Code, htmlcheck.Parse(t, w.Body.String()).In(".err").Texts())
	}
	return w.Header().Get("Location")
}

// shown reads a page's form as a browser would send it.
func shown(t *testing.T, page string) url.Values {
	t.Helper()
	return htmlcheck.Parse(t, page).Form("form[action*='/admin/']:has(.editor)")
}

func entryOf(t *testing.T, s *webtest.Site, address string) cms.Document {
	t.Helper()
	id, err := strconv.ParseInt(address[strings.LastIndexByte(address, '/')+1:], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := s.DB.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestNewsIsWrittenPublishedAndTakenBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("A new café"))
	doc := entryOf(t, s, at)
	if doc.Entry.Status != cms.Draft || doc.Entry.Slug != "a-new-cafe" || doc.Entry.Body != "<p>First.</p>\n<p>Second.</p>" {
		t.Errorf("got %+v", doc.Entry)
	}
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("summary", "In short.")
	if w := s.Post(at+"/publication", typed, c); w.Code != 303 {
		t.Fatalf("publication: got %d", w.Code)
	}
	if doc = entryOf(t, s, at); doc.Entry.Status != cms.Published || doc.Entry.Summary != "In short." {
		t.Errorf("got %+v", doc.Entry)
	}
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
	page.In(".state.public").HasText("Published")
	page.In("[role=status]").HasText("Saved ")
	page.In(`a[href="/news/a-new-cafe"]`).Exists()
	for _, step := range []struct {
		part string
		want cms.Status
	}{{"archive", cms.Archived}, {"draft", cms.Draft}, {"review", cms.Review}, {"publication", cms.Published}, {"draft", cms.Draft}} {
		if w := s.Post(at+"/"+step.part, nil, c); w.Code != 303 || entryOf(t, s, at).Entry.Status != step.want {
			t.Errorf("%s: got %d, %s", step.part, w.Code, entryOf(t, s, at).Entry.Status)
		}
	}
}

func TestIllegalWayChangesNothing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("A"))
	before := entryOf(t, s, at)
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("title", "B")
	for _, part := range []string{"archive", "draft", "restoration"} {
		for _, form := range []url.Values{nil, typed} {
			if w := s.Post(at+"/"+part, form, c); w.Code != http.StatusConflict {
				t.Errorf("%s: got %d", part, w.Code)
			}
		}
	}
	if after := entryOf(t, s, at); after.Entry != before.Entry {
		t.Errorf("got %+v, want %+v", after.Entry, before.Entry)
	}
}

func TestScheduledEntryPublishesItself(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	s := webtest.Over(pgtest.NewAt(t, func() time.Time { return now }), func() time.Time { return now })
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("Later"))
	hint := htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("#f-publish_date-hint").Text()
	if !strings.Contains(hint, "Bucharest, Chișinău, Kyiv, Athens") {
		t.Errorf("the zone beside the field: %q", hint)
	}
	past := s.Post(at+"/schedule", url.Values{"publish_date": {"2026-05-04"}, "publish_time": {"14:00"}}, c)
	if past.Code != 422 || htmlcheck.Parse(t, past.Body.String()).In("#f-publish_date").Attr("value") != "2026-05-04" {
		t.Errorf("a day in the past: got %d", past.Code)
	}
	for _, clock := range []string{"18:00", "16:00"} {
		if w := s.Post(at+"/schedule", url.Values{"publish_date": {"2026-05-04"}, "publish_time": {clock}}, c); w.Code != 303 {
			t.Fatalf("got %d", w.Code)
		}
	}
	want := time.Date(2026, 5, 4, 13, 0, 0, 0, time.UTC)
	if got := entryOf(t, s, at).Entry; got.Status != cms.Scheduled || !got.PublishAt.Equal(want) {
		t.Fatalf("got %+v, want %v", got, want)
	}
	htmlcheck.Parse(t, s.Get("/admin", c).Body.String()).In("#scheduled").Exists()
	now = want
	if err := s.DB.Due(t.Context(), now); err != nil {
		t.Fatal(err)
	}
	if got := entryOf(t, s, at).Entry.Status; got != cms.Published {
		t.Errorf("got %s", got)
	}
}

func TestTrashAndBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/pages", post("About us"))
	s.Post(at+"/publication", nil, c)
	if w := s.Post(at+"/trash", nil, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/admin/pages", c).Body.String()).In("tbody tr").None()
	list := htmlcheck.Parse(t, s.Get("/admin/pages?status=trashed", c).Body.String())
	if w := s.Post(list.In("tbody form").Attr("action"), nil, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	if got := entryOf(t, s, at).Entry; got.Status != cms.Draft || got.TrashedAt != nil {
		t.Errorf("got %+v", got)
	}
}

func TestFormWithErrorsKeepsEveryWord(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	typed := url.Values{"locale": {"ro"}, "title": {""}, "slug": {"Not one"}, "summary": {"a < b"}, "body": {"<p>kept & safe</p>"},
		"format": {"workshop"}, "start_date": {"2026-05-01"}, "start_time": {"10:00"}, "end_time": {"09:00"}, "zone": {"Europe/Kyiv"},
		"online": {"on"}, "language": {"uk", "ka"}, "facilitator-1": {"Olena"}, "organisation-3": {"UBA"}, "material-1": {"slides"}, "material_url-1": {"javascript:x"}}
	w := s.Post("/admin/events", typed, c)
	doc := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 422 {
		t.Fatalf("got %d", w.Code)
	}
	for _, name := range []string{"title", "slug", "end_date", "facilitator-2", "material_title-1", "material_url-1", "material_language-1"} {
		doc.In(`.errors a[href="#f-` + name + `"]`).Count(1)
		doc.In("#f-" + name + "-error").Count(1)
	}
	again := doc.Form("form:has(.editor)")
	typed["organisation-2"] = typed["organisation-3"]
	for name, want := range typed {
		if got := again[name]; name != "organisation-3" && !slices.Equal(got, want) && want[0] != "" {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestTranslationStandsBesideTheOriginal(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("A new café"))
	page := htmlcheck.Parse(t, s.Get(at+"/translations/new", c).Body.String())
	page.In(".pair [lang=en]").HasText("A new café")
	page.In("select[name=locale] option[value=en]").None()
	typed := url.Values{"locale": {"ro"}, "title": {"O cafenea nouă"}}
	ro := create(t, s, c, at+"/translations", typed)
	doc := entryOf(t, s, ro)
	if doc.Entry.Locale != "ro" || doc.Work.ID != entryOf(t, s, at).Work.ID || doc.Entry.SourceVersion != 1 {
		t.Errorf("got %+v", doc.Entry)
	}
	if w := s.Post(at+"/translations", typed, c); w.Code != 422 {
		t.Errorf("the same language twice: got %d", w.Code)
	}
	change := shown(t, s.Get(at, c).Body.String())
	change.Set("title", "The café")
	s.Post(at, change, c)
	htmlcheck.Parse(t, s.Get("/admin/news?lang=ro", c).Body.String()).In("tbody tr").Count(1).HasText("older than the original")
}

func TestNewSlugLeavesTheOldOne(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("First"))
	s.Post(at+"/publication", nil, c)
	typed := shown(t, s.Get(at, c).Body.String())
	typed.Set("slug", "second")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	target, err := s.DB.RedirectFor(t.Context(), "/news/first")
	if err != nil || urls.Address(*target.Address) != "/news/second" {
		t.Errorf("got %+v, %v", target, err)
	}
	other := create(t, s, c, "/admin/news", post("Other"))
	typed = shown(t, s.Get(other, c).Body.String())
	typed.Set("slug", "second")
	w := s.Post(other, typed, c)
	if w.Code != 422 {
		t.Errorf("a taken address: got %d", w.Code)
	}
	htmlcheck.Parse(t, w.Body.String()).In("#f-slug-error").HasText("already has this address")
}

func TestAuthorsChangeNothingPublic(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor, author := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Author)
	at := create(t, s, author, "/admin/news", post("By an author"))
	if w := s.Post(at+"/review", shown(t, s.Get(at, author).Body.String()), author); w.Code != 303 {
		t.Errorf("asking for a check: got %d", w.Code)
	}
	s.Post(at+"/publication", nil, editor)
	page := s.Get(at, author)
	htmlcheck.Parse(t, page.Body.String()).In(".editor button").None()
	for _, address := range []string{at, at + "/trash"} {
		if w := s.Post(address, url.Values{"version": {"1"}, "title": {"Mine"}}, author); w.Code != 403 {
			t.Errorf("%s: got %d", address, w.Code)
		}
	}
	if got := entryOf(t, s, at).Entry; got.Title != "By an author" || got.Status != cms.Published {
		t.Errorf("got %+v", got)
	}
}

func TestEntryOfAnotherKindStandsElsewhere(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/news", post("News"))
	for _, path := range []string{strings.Replace(at, "news", "pages", 1), "/admin/news/x", "/admin/news/99999999999999999999"} {
		if w := s.Get(path, c); w.Code != 404 {
			t.Errorf("%s: got %d", path, w.Code)
		}
	}
}
