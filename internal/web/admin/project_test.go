package admin_test

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestProjectIsMadeOrderedAndShown(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	var funders []string
	for _, name := range []string{"Black Sea Trust", "Creative Europe"} {
		funders = append(funders, idOf(create(t, s, c, "/admin/organisations", url.Values{"name": {name}, "role": {"funder"}})))
	}
	at := create(t, s, c, "/admin/projects", url.Values{"name_en": {"PLACH"}, "name_ro": {"PLACH în română"}, "body_en": {"<p onclick=x>Body</p><script>1</script>"},
		"sentence_en": {"Paid by <b>them</b>."}, "from_year": {"2020"}, "to_year": {"2022"}, "funder": {funders[0], "", funders[1]},
		"line": {"1", "2"}, "title-1_en": {"News"}, "kind-1": {"news"}, "title-2_en": {"Cafés"}, "kind-2": {"events"}, "format-2": {"sharing_cafe"}})
	page := htmlcheck.Parse(t, s.Get("/projects/plach").Body.String())
	page.In("main").HasText("Paid by <b>them</b>.").HasText("Body")
	page.In("main script, main [onclick]").None()
	page.In("a[href='/projects/plach/cafes']").Exists()
	typed := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form")
	typed.Set("act", "funder-up-2")
	moved := htmlcheck.Parse(t, s.Post(at, typed, c).Body.String())
	moved.In("[autofocus]").Count(1)
	typed = moved.Form("main form")
	if got := typed["funder"]; got[0] != funders[1] || got[1] != funders[0] {
		t.Errorf("funders: %v", got)
	}
	typed.Set("act", "section-remove-1")
	typed = htmlcheck.Parse(t, s.Post(at, typed, c).Body.String()).Form("main form")
	typed.Set("slug", "hubs")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("got %d: %s", w.Code, w.Body)
	}
	if s.Get("/projects/hubs/cafes").Code != 200 || s.Get("/projects/hubs/news").Code != 404 {
		t.Error("the sections are not those that were saved")
	}
	leads(t, s, "/ro/projects/plach", "/ro/projects/hubs")
	leads(t, s, "/projects/plach/cafes", "/projects/hubs/cafes")
	if w := s.Post(at, typed, c); w.Code != 409 {
		t.Errorf("a second editor: got %d", w.Code)
	}
}

func TestProjectsAreMovedAndDeletedWhenUnused(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	first := create(t, s, c, "/admin/projects", url.Values{"name_en": {"First"}})
	second := create(t, s, c, "/admin/projects", url.Values{"name_en": {"Second"}})
	s.Post(second+"/up", nil, c)
	if got := htmlcheck.Parse(t, s.Get("/admin/projects", c).Body.String()).In("tbody td:first-child a").Texts(); strings.Join(got, " ") != "Second First" {
		t.Errorf("got %v", got)
	}
	create(t, s, c, "/admin/news", url.Values{"locale": {"en"}, "title": {"Of it"}, "project": {idOf(first)}})
	for path, want := range map[string]int{first: 409, second: 303, "/admin/projects/999": 404} {
		if w := s.Post(path+"/deletion", nil, c); w.Code != want {
			t.Errorf("deleting %s: got %d, want %d", path, w.Code, want)
		}
	}
}

func TestProjectsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for _, tt := range []struct {
		typed url.Values
		wrong string
	}{
		{url.Values{}, "name_en"},
		{url.Values{"name_en": {"A"}, "sentence_ro": {"B"}}, "name_ro"},
		{url.Values{"name_en": {"A"}, "from_year": {"20"}}, "from_year"},
		{url.Values{"name_en": {"A"}, "from_year": {"2020"}, "to_year": {"2019"}}, "to_year"},
		{url.Values{"name_en": {"A"}, "funder": {"99"}}, "funder"},
		{url.Values{"name_en": {"A"}, "line": {"1"}, "kind-1": {"news"}}, "title-1_en"},
		{url.Values{"name_en": {"A"}, "line": {"1"}, "title-1_en": {"B"}, "kind-1": {"x"}}, "kind-1"},
		{url.Values{"name_en": {"A"}, "line": {"1"}, "title-1_en": {"B"}, "kind-1": {"news"}, "format-1": {"webinar"}}, "format-1"},
		{url.Values{"name_en": {"A"}, "line": {"1", "2"}, "title-1_en": {"B"}, "title-2_en": {"B"}, "kind-1": {"news"}, "kind-2": {"news"}}, "slug-2"},
		{url.Values{"name_en": {"A"}, "slug": {"A B"}}, "slug"},
	} {
		w := s.Post("/admin/projects", tt.typed, c)
		if w.Code != 422 {
			t.Errorf("%v: got %d", tt.typed, w.Code)
			continue
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + tt.wrong + "-error").Count(1)
	}
}

func TestOrganisationsAreOrderedAndDeletedWhenUnused(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	var at []string
	for _, name := range []string{"Alpha", "Beta", "Gamma"} {
		at = append(at, create(t, s, c, "/admin/organisations", url.Values{"name": {name}, "role": {"partner"}, "country": {"ro"},
			"url": {"https://example.org/"}, "summary_ro": {"Despre " + name}}))
	}
	s.Post(at[2]+"/up", nil, c)
	s.Post(at[2]+"/up", nil, c)
	s.Post(at[2]+"/up", nil, c) // is the first already
	if got := htmlcheck.Parse(t, s.Get("/admin/organisations", c).Body.String()).In("tbody td:first-child a").Texts(); strings.Join(got, " ") != "Gamma Alpha Beta" {
		t.Errorf("got %v", got)
	}
	htmlcheck.Parse(t, s.Get("/ro/partners").Body.String()).In("main").HasText("Despre Gamma")
	create(t, s, c, "/admin/projects", url.Values{"name_en": {"Paid"}, "funder": {idOf(at[0])}})
	for path, want := range map[string]int{at[0]: 409, at[1]: 303} {
		if w := s.Post(path+"/deletion", nil, c); w.Code != want {
			t.Errorf("deleting %s: got %d, want %d", path, w.Code, want)
		}
	}
	for wrong, typed := range map[string]url.Values{
		"name": {"role": {"partner"}}, "role": {"name": {"A"}}, "country": {"name": {"A"}, "role": {"other"}, "country": {"zz"}},
		"url": {"name": {"A"}, "role": {"other"}, "url": {"javascript:alert(1)"}}, "slug": {"name": {"Alpha"}, "role": {"other"}, "slug": {"gamma"}},
	} {
		w := s.Post("/admin/organisations", typed, c)
		if w.Code != 422 {
			t.Errorf("%v: got %d", typed, w.Code)
			continue
		}
		htmlcheck.Parse(t, w.Body.String()).In("#f-" + wrong + "-error").Count(1)
	}
}

func TestPartOfAProjectIsRenamedAndItsOldAddressLeadsOn(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at := create(t, s, c, "/admin/projects", url.Values{"name_en": {"Hub"}, "line": {"1", "2"}, "title-1_en": {"News"}, "kind-1": {"news"},
		"title-2_en": {"Stories"}, "kind-2": {"stories"}})
	form := func() url.Values {
		return htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form[action='" + at + "']")
	}
	typed := form()
	typed["line"] = []string{"2", "1"}
	typed.Set("slug-1", "what-is-new")
	typed.Set("slug", "centre")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	for _, old := range []string{"/ro/projects/hub/news", "/ro/projects/centre/news"} {
		if w := s.Get(old); w.Code != 301 || w.Header().Get("Location") != "/ro/projects/centre/what-is-new" {
			t.Errorf("%s: got %d to %q", old, w.Code, w.Header().Get("Location"))
		}
	}
	typed = form()
	typed.Set("slug-2", "news")
	if w := s.Post(at, typed, c); w.Code != 303 || s.Get("/projects/centre/news").Code != 200 {
		t.Errorf("back again: got %d", w.Code)
	}
}

func TestEveryEntryOfAProjectShowsItsEmblem(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	file, address, id := added(t, s, c, 40)
	number := strconv.FormatInt(id, 10)
	at := create(t, s, c, "/admin/projects", url.Values{"name_en": {"Hub"}, "sentence_en": {"Paid by the Union."}, "emblem": {number}})
	typed := post("News of the hub")
	typed.Set("project", idOf(at))
	news := create(t, s, c, "/admin/news", typed)
	s.Post(news+"/publication", nil, c)
	for _, path := range []string{"/projects/hub", "/news/news-of-the-hub"} {
		page := htmlcheck.Parse(t, s.Get(path).Body.String())
		page.Valid()
		if got := page.In(".note img").Count(1).Attr("src"); got != address {
			t.Errorf("%s: got %q, want %q", path, got, address)
		}
		page.In(".note img[alt='Hub']").Count(1)
	}
	if w := s.Get(address); w.Code != 200 {
		t.Errorf("the emblem to visitors: got %d", w.Code)
	}
	if w := s.Post(file+"/trash", nil, c); w.Code != 409 {
		t.Errorf("a used photo: got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get(file, c).Body.String()).In("main a[href='" + at + "']").HasText("Hub")
	if w := s.Post("/admin/projects", url.Values{"name_en": {"Other"}, "emblem": {"999999"}}, c); w.Code != 422 {
		t.Errorf("a photo that is not there: got %d", w.Code)
	}
	form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form[action='" + at + "']")
	if form.Get("emblem") != number {
		t.Errorf("got %q", form.Get("emblem"))
	}
	s.Post(file+"/withdrawal", nil, c)
	htmlcheck.Parse(t, s.Get("/projects/hub").Body.String()).In(".note img").None()
	form.Set("emblem", "")
	if w := s.Post(at, form, c); w.Code != 303 {
		t.Errorf("without: got %d", w.Code)
	}
}

// TestPhotoInTheTextOfAProjectIsInUse: it is listed as used, not trashed, and served to visitors.
func TestPhotoInTheTextOfAProjectIsInUse(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	file, address, id := added(t, s, c, 40)
	figure := fmt.Sprintf(`<p>Look.</p><figure data-media="%d" data-alt="Readers"></figure>`, id)
	at := create(t, s, c, "/admin/projects", url.Values{"name_en": {"Hub"}, "body_en": {figure}})
	htmlcheck.Parse(t, s.Get("/projects/hub").Body.String()).In("main figure img").Exists()
	if w := s.Get(address); w.Code != 200 {
		t.Errorf("to visitors: got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get(file, c).Body.String()).In("main a[href='" + at + "']").HasText("Hub")
	if w := s.Post(file+"/trash", nil, c); w.Code != 409 {
		t.Errorf("used: got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/admin/media?show=unused", c).Body.String()).In("main a[href='" + file + "']").None()
	form := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form[action='" + at + "']")
	form.Set("body_en", "<p>Look.</p>")
	s.Post(at, form, c)
	if w := s.Post(file+"/trash", nil, c); w.Code != 303 {
		t.Errorf("unused: got %d", w.Code)
	}
}

// TestEmblemIsFoundByWords: beyond the newest photos too, without losing what was typed and without a script.
func TestEmblemIsFoundByWords(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	if _, err := s.DB.Pool().Exec(t.Context(), `
		INSERT INTO media (sha256, kind, mime, format, bytes, filename, words, state, created_at)
		SELECT lpad(n::text, 64, '0'), 'image', 'image/jpeg', 'jpg', 1, n || '.jpg', CASE n WHEN 1 THEN 'sunflower' ELSE 'other' END, 'ready', now()
		FROM generate_series(1, 60) n`); err != nil {
		t.Fatal(err)
	}
	typed := htmlcheck.Parse(t, s.Get("/admin/projects/new", c).Body.String()).Form("main form[action='/admin/projects']")
	typed.Set("name_en", "Hub")
	for _, press := range []string{"", "emblem-find"} { // Enter in the search, or its button
		typed.Set("emblem_find", "Sunflower")
		typed.Set("act", press)
		w := s.Post("/admin/projects", typed, c)
		page := htmlcheck.Parse(t, w.Body.String())
		page.Valid()
		page.In("#f-emblem option").Count(2)
		page.In("button[value=emblem-find][autofocus]").Count(1) // where one was, not at the head of the page
		page.In("[role=status].hint").HasText("1 photo found")
		page.In("input[name=name_en][value=Hub]").Count(1)
		if w.Code != 200 {
			t.Fatalf("got %d", w.Code)
		}
	}
	var id string
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT id::text FROM media WHERE words = 'sunflower'`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	typed.Del("act")
	typed.Set("emblem_found", "Sunflower")
	typed.Set("emblem", id)
	at := create(t, s, c, "/admin/projects", typed)
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
	page.In("#f-emblem option[selected][value='" + id + "']").Count(1)
	page.In("#f-emblem option").Count(50) // none, the present one, the newest 48
}
