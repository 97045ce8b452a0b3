package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// all sends the form of a list with these entries chosen, and is the page that says what became of them.
func all(t *testing.T, s *webtest.Site, c *http.Cookie, action string, extra url.Values, ids ...string) *htmlcheck.Doc {
	t.Helper()
	typed := url.Values{"action": {action}, "id": ids, "back": {"/admin/news?status=draft"}}
	for name, values := range extra {
		typed[name] = values
	}
	w := s.Post("/admin/news/bulk", typed, c)
	if w.Code != 200 {
		t.Fatalf("%s: got %d", action, w.Code)
	}
	return htmlcheck.Parse(t, w.Body.String())
}

func standsAs(t *testing.T, s *webtest.Site, id string) cms.Status {
	t.Helper()
	return stands(entryOf(t, s, "/"+id).Entry)
}

func TestSeveralAtOnceAndEachSaysWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	ids := titled(t, s, "One", "Two", "Faulty")
	typed := shown(t, s.Get("/admin/news/"+ids["Faulty"], c).Body.String())
	typed.Set("body", faulty)
	s.Post("/admin/news/"+ids["Faulty"], typed, c)
	page := all(t, s, c, "publish", nil, ids["One"], ids["Two"], ids["Faulty"], "999999", "x", ids["One"])
	page.In(".note").HasText("2 of 4 done, 2 not")
	page.In("main li:nth-child(3)").HasText("things to mend")
	page.In("main li:nth-child(4)").HasText("not there any more")
	page.In(`a[href="/admin/news?status=draft"]`).Exists()
	for title, want := range map[string]cms.Status{"One": cms.Published, "Two": cms.Published, "Faulty": cms.Draft} {
		if got := standsAs(t, s, ids[title]); got != want {
			t.Errorf("%s is %s, want %s", title, got, want)
		}
	}
	s.Post("/admin/news/bulk", page.Form("form:has([name^=was-])"), c)
	if got := standsAs(t, s, ids["One"]); got != cms.Draft {
		t.Errorf("undone: %s", got)
	}
}

func TestTrashOfSeveralIsUndone(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	ids := titled(t, s, "Public", "Draft")
	all(t, s, c, "publish", nil, ids["Public"])
	page := all(t, s, c, "trash", nil, ids["Public"], ids["Draft"])
	if standsAs(t, s, ids["Public"]) != inTrash {
		t.Fatal("not in the trash")
	}
	all(t, s, c, "trash", nil, ids["Draft"]).In(".note").HasText("0 of 1 done")
	s.Post("/admin/news/bulk", page.Form("form:has([name^=was-])"), c)
	if a, b := standsAs(t, s, ids["Public"]), standsAs(t, s, ids["Draft"]); a != cms.Published || b != cms.Draft {
		t.Errorf("undone: %s and %s", a, b)
	}
}

func TestSeveralAreAskedForTheirRightsOneByOne(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor, author := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Author)
	ids := titled(t, s, "Public", "Draft")
	all(t, s, editor, "publish", nil, ids["Public"])
	all(t, s, author, "trash", nil, ids["Public"], ids["Draft"]).In(".note").HasText("1 of 2 done, 1 not")
	all(t, s, author, "publish", nil, ids["Public"]).In(".note").HasText("0 of 1")
	if standsAs(t, s, ids["Public"]) != cms.Published || standsAs(t, s, ids["Draft"]) != inTrash {
		t.Error("rights were not asked for")
	}
	page := htmlcheck.Parse(t, s.Get("/admin/news", author).Body.String())
	page.In("button[value=publish]").None()
	page.In("button[value=trash]").Exists()
	htmlcheck.Parse(t, s.Get("/admin/news", s.SignIn(t, cms.Reviewer)).Body.String()).In("[type=checkbox]").None()
}

func TestSeveralGoIntoAProjectAndBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	ids := titled(t, s, "One", "Two")
	var project, term int64
	for sql, id := range map[string]*int64{
		`WITH p AS (INSERT INTO projects (slug) VALUES ('plach') RETURNING id), n AS (INSERT INTO project_texts (project_id, locale, name)
			SELECT id, 'en', 'PLACH' FROM p) SELECT id FROM p`: &project,
		`WITH m AS (INSERT INTO terms (vocabulary, slug) VALUES ('tag', 'reading') RETURNING id), n AS (INSERT INTO term_names (term_id, locale, name)
			SELECT id, 'en', 'Reading' FROM m) SELECT id FROM m`: &term,
	} {
		if err := s.DB.Pool().QueryRow(t.Context(), sql).Scan(id); err != nil {
			t.Fatal(err)
		}
	}
	one := entryOf(t, s, "/"+ids["One"])
	ro, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: one.Work, Entry: cms.Entry{Locale: "ro", Title: "Unu"}})
	if err != nil {
		t.Fatal(err)
	}
	first := all(t, s, c, "project", url.Values{"to-project": {strconv.FormatInt(project, 10)}}, ids["One"], ids["Two"])
	second := all(t, s, c, "term", url.Values{"to-term": {strconv.FormatInt(term, 10)}}, ids["One"])
	got := entryOf(t, s, "/"+ids["One"])
	if got.Work.ProjectID != project || len(got.Work.Terms) != 1 || got.Entry.Version == one.Entry.Version {
		t.Errorf("got %+v", got.Work)
	}
	if now, err := s.DB.Document(t.Context(), ro.Entry.ID); err != nil || now.Entry.SourceVersion != got.Entry.Version {
		t.Errorf("the translation became stale: %+v, %v", now.Entry, err)
	}
	if rows := titles(t, s.Get("/admin/news?project="+strconv.FormatInt(project, 10), c).Body.String()); len(rows) != 3 {
		t.Errorf("got %v", rows)
	}
	for _, page := range []*htmlcheck.Doc{first, second} {
		s.Post("/admin/news/bulk", page.Form("form:has([name^=was-])"), c)
	}
	if got := entryOf(t, s, "/"+ids["One"]); got.Work.ProjectID != 0 || len(got.Work.Terms) != 0 {
		t.Errorf("undone: %+v", got.Work)
	}
}

func TestHostileFormsOfSeveral(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	id := titled(t, s, "A")["A"]
	for _, name := range []string{"action", "id", "to-project", "to-term", "back", "was-" + id} {
		for i, text := range hostile {
			for _, action := range []string{"publish", "restore", "project", "term", "unterm"} {
				typed := url.Values{"action": {action}, "id": {id}}
				typed.Set(name, text)
				w := s.Post("/admin/news/bulk", typed, c)
				if w.Code >= 500 {
					t.Errorf("%s, text %d: got %d", name, i, w.Code)
				}
			}
		}
	}
	if w := s.Post("/admin/news/bulk", url.Values{"action": {"erase"}, "id": {id}}, c); w.Code != 400 {
		t.Errorf("an action nobody offers: got %d", w.Code)
	}
}
