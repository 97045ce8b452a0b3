package demo_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
)

// written is a text of the demonstration, of an entry or a project.
type written struct{ name, locale, html string }

func texts(t *testing.T, db *postgres.DB) []written {
	t.Helper()
	rows, err := db.Pool().Query(context.Background(), `
		SELECT e.slug, e.locale, x.html FROM entries e LEFT JOIN case_study_texts c ON c.entry_id = e.id
		CROSS JOIN LATERAL (VALUES (e.body_html), (c.why), (c.what), (c.so_what)) x (html) WHERE x.html <> ''
		UNION ALL SELECT name, locale, body_html FROM project_texts`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []written
	for rows.Next() {
		var w written
		if err := rows.Scan(&w.name, &w.locale, &w.html); err != nil {
			t.Fatal(err)
		}
		list = append(list, w)
	}
	return list
}

func isCleanAsItStands(t *testing.T, db *postgres.DB) {
	list := texts(t, db)
	if len(list) < 100 {
		t.Fatalf("only %d texts", len(list))
	}
	for _, w := range list {
		if got := richtext.Clean(w.html); got != w.html {
			t.Errorf("%s in %s: got\n%s\nwant\n%s", w.name, w.locale, got, w.html)
		}
	}
}

var href = regexp.MustCompile(`href="(/[^"]*)"`)

func linksWithinALanguage(t *testing.T, db *postgres.DB) {
	there := addresses(t, db)
	for _, w := range texts(t, db) {
		for _, link := range href.FindAllStringSubmatch(w.html, -1) {
			if l, _ := urls.Split(link[1]); string(l) != w.locale {
				t.Errorf("%s in %s: %s is in another language", w.name, w.locale, link[1])
			}
			if !there[link[1]] {
				t.Errorf("%s in %s: nothing stands at %s", w.name, w.locale, link[1])
			}
		}
	}
}

func leadsOldAddressesOn(t *testing.T, db *postgres.DB) {
	ctx := context.Background()
	there := addresses(t, db)
	old := []string{"/category/conference/page/2/", "/tag/occupy-library/", "/author/admin/page/3/", "/about/", "/program/"}
	rows, err := db.Pool().Query(ctx, `SELECT from_path FROM redirects`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			t.Fatal(err)
		}
		old = append(old, path)
	}
	for _, path := range old {
		target, err := db.RedirectFor(ctx, path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if target.Address != nil {
			target.URL = urls.Address(*target.Address)
		}
		if address, _, _ := strings.Cut(target.URL, "?"); !there[address] {
			t.Errorf("%s leads to %q, where nothing stands", path, target.URL)
		}
	}
}

func hasMenusToWhatIsThere(t *testing.T, db *postgres.DB) {
	there := addresses(t, db)
	var check func(l cms.Locale, items []cms.MenuItem) int
	check = func(l cms.Locale, items []cms.MenuItem) int {
		n := len(items)
		for _, i := range items {
			if i.Label == "" || (i.URL != "" && !there[i.URL]) {
				t.Errorf("%s: %q leads to %q", l, i.Label, i.URL)
			}
			n += check(l, i.Children)
		}
		return n
	}
	for _, l := range cms.Interface {
		c, err := db.Chrome(context.Background(), l)
		if err != nil {
			t.Fatal(err)
		}
		if n := check(l, append(c.Main, c.Foot...)); n != 40 {
			t.Errorf("%s: got %d places, want all 40", l, n)
		}
		if c.Edition == nil || c.Edition.Year != 2022 || c.Edition.Locale != l {
			t.Errorf("%s: newest edition %+v", l, c.Edition)
		}
	}
}

// addresses are the pages that stand in the demonstration: its entries, its facts, and the lists of the site.
func addresses(t *testing.T, db *postgres.DB) map[string]bool {
	t.Helper()
	ctx, there := context.Background(), map[string]bool{}
	rows, err := db.Pool().Query(ctx, `
		SELECT e.locale, e.kind, e.slug, COALESCE(p.year::text, ''), COALESCE(d.year, 0) FROM entries e
		LEFT JOIN editions d ON d.work_id = e.work_id LEFT JOIN editions p ON p.work_id = e.parent_id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var a cms.EntryAddress
		if err := rows.Scan(&a.Locale, &a.Kind, &a.Slug, &a.Parent, &a.EditionYear); err != nil {
			t.Fatal(err)
		}
		there[urls.Address(a)] = true
	}
	for _, l := range cms.Interface {
		for _, path := range []string{urls.Home(l), urls.News(l), urls.Stories(l), urls.Map(l), urls.Goals(l), urls.Countries(l), urls.Country(l, "ua"),
			urls.Projects(l), urls.Impact(l), urls.Events(l), urls.Recordings(l), urls.Partners(l), urls.Libraries(l), urls.Resources(l),
			urls.Terms(l, cms.Categories), urls.Terms(l, cms.Tags), urls.NewStory(l), urls.Goal(l, 4), urls.Goal(l, 10), urls.Goal(l, 17)} {
			there[path] = true
		}
		facts(t, db, l, there)
	}
	return there
}

func facts(t *testing.T, db *postgres.DB, l cms.Locale, there map[string]bool) {
	t.Helper()
	ctx := context.Background()
	projects, err := db.Projects(ctx, l)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range projects {
		there[urls.Project(l, p.Slug)] = true
		for _, s := range p.Sections {
			there[urls.Section(l, p.Slug, s.Slug)] = true
		}
	}
	for _, v := range []cms.Vocabulary{cms.Categories, cms.Tags} {
		terms, err := db.Terms(ctx, l, v)
		if err != nil {
			t.Fatal(err)
		}
		for _, term := range terms {
			there[urls.Term(l, v, term.Slug)] = true
			if term.Works == 0 || term.Locale != l {
				t.Errorf("%s %s: %d works, named in %s", v, term.Slug, term.Works, term.Locale)
			}
		}
	}
}
