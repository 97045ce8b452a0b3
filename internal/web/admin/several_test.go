package admin_test

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// someLines are a few lines of every list.
var someLines = []string{
	`INSERT INTO users (email, name, password_hash, role) VALUES ('invited@example.org', 'Invited', '', 'author'), ('open@example.org', 'Open', '-', 'author')`,
	`INSERT INTO contacts (name, email, created_at) SELECT '=Writer ' || n, 'w' || n || '@example.org', now() FROM generate_series(1, 3) n`,
	`INSERT INTO messages (purpose, body, locale, consent, contact_id, received_at) SELECT 'contact', 'Text ' || n, 'en', 'yes', n, now() FROM generate_series(1, 3) n`,
	`WITH w AS (INSERT INTO works (kind, original) VALUES ('post', 'en') RETURNING id)
		INSERT INTO entries (work_id, kind, locale, slug, title, status, published_at) SELECT id, 'post', 'en', 'today', 'Today', 'published', now() FROM w`,
	`INSERT INTO comments (work_id, number, depth, locale, name, body, contact_id, written_at) SELECT id, 1, 1, 'en', 'Ana', 'Words', 1, now() FROM works`,
	`INSERT INTO redirects (from_path, url) SELECT '/old/' || n, '/goals' FROM generate_series(1, 3) n`,
	`INSERT INTO missing (path, count, last_at) SELECT '/lost/' || n, n, now() FROM generate_series(1, 3) n`,
	`INSERT INTO terms (vocabulary, slug) VALUES ('category', 'used'), ('category', 'free')`,
	`INSERT INTO term_names (term_id, locale, name) SELECT id, 'en', 'Term ' || slug FROM terms`,
	`INSERT INTO work_terms SELECT w.id, t.id FROM works w, terms t WHERE t.slug = 'used'`,
	`INSERT INTO media (sha256, kind, mime, format, bytes, filename, words, state, created_at)
		SELECT lpad(n::text, 64, '0'), 'document', 'application/pdf', 'pdf', n, 'file-' || n || '.pdf', 'file', 'ready', now() FROM generate_series(1, 3) n`,
	`INSERT INTO media_usages (media_id, entry_id, work_id) SELECT m.id, e.id, e.work_id FROM media m, entries e WHERE m.filename = 'file-1.pdf'`,
	`INSERT INTO notices (starts_at) VALUES (now())`,
	`INSERT INTO notice_texts (notice_id, locale, html) SELECT id, 'en', '<p>Closed</p>' FROM notices`,
	`INSERT INTO organisations (slug, name, role) VALUES ('o', 'Organisation', 'partner')`,
	`INSERT INTO projects (slug) VALUES ('plach')`,
	`INSERT INTO libraries (slug, name, folded) VALUES ('l', 'Library', 'library')`,
	`INSERT INTO places (slug, name, country, lat, lon, folded) VALUES ('p', 'Place', 'md', 47, 28, 'place')`,
	`INSERT INTO mails (template, locale, contact_id, state, dedupe, subject, created_at, changed_at) SELECT 'comment-waiting', 'en', n, 'held', n::text, 'Letter', now(), now() FROM generate_series(1, 3) n`,
	`INSERT INTO audit (at, action, subject, subject_id) SELECT now(), 'saved', 'entry', id FROM entries`,
}

func withLines(t *testing.T) *webtest.Site {
	t.Helper()
	s := webtest.New(t)
	for _, sql := range someLines {
		if _, err := s.DB.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(sql, err)
		}
	}
	return s
}

// allLists are the lists of the rooms, those of stories on their way aside.
var allLists = []string{"news", "libraries", "places", "impact", "people", "redirects", "missing", "terms", "media", "comments", "messages", "notices",
	"organisations", "projects", "mails", "log", "translations"}

func TestEveryListIsAlike(t *testing.T) {
	t.Parallel()
	s := withLines(t)
	c := s.SignIn(t, cms.Administrator)
	for _, name := range allLists {
		address := "/admin/" + name
		query := ""
		if name == "translations" {
			query = "?lang=ro&state=missing"
		}
		doc := htmlcheck.Parse(t, s.Get(address+query, c).Body.String()).Valid()
		doc.In("form.search[role=search] input[name=q]").Count(1)
		doc.In("form.search select[name=sort] option[selected]").Count(1)
		doc.In(".side > nav a[aria-current=page]").Count(1)
		if name == "impact" {
			doc.In(".empty").Exists()
		} else {
			doc.In("a[download]").Count(1)
		}
		for _, th := range doc.In("th[aria-sort] a").Attrs("href") {
			if w := s.Get(th, c); w.Code != 200 || !strings.Contains(w.Body.String(), "aria-sort") {
				t.Errorf("%s: got %d", th, w.Code)
			}
		}
		if name != "impact" && name != "media" {
			doc.In("main table.list:first-of-type th[aria-sort], main .list th a").Exists()
		}
		nothing := htmlcheck.Parse(t, s.Get(address+"?q=zzzzzz", c).Body.String()).Valid()
		nothing.In("main .empty").HasText("Nothing matches")
		nothing.In("main .empty a").Count(1)
		nothing.In(".pill .x").Exists()
	}
}

func TestEveryListCanBeTakenAlong(t *testing.T) {
	t.Parallel()
	s := withLines(t)
	c := s.SignIn(t, cms.Administrator)
	for _, name := range allLists {
		w := s.Get("/admin/"+name+".csv?lang=ro&state=missing", c)
		body, marked := strings.CutPrefix(w.Body.String(), "\ufeff")
		rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil || w.Code != 200 || !marked || len(rows) < 2 && name != "impact" && name != "news" {
			t.Errorf("%s: got %d, %d lines, %v", name, w.Code, len(rows), err)
		}
		if strings.Contains(strings.ToLower(rows[0][0]), ".") {
			t.Errorf("%s: no heading for %q", name, rows[0][0])
		}
		if w := s.Get("/admin/"+name+".csv?q=zzzzzz", c); strings.Count(w.Body.String(), "\n") != 1 {
			t.Errorf("%s: the table is not narrowed as the list is", name)
		}
		if w := s.Get("/admin/"+name+"?state=nonsense&role=x&kind=y&standing=z&after=1-x&sort=password&tick=all&ignored='", c); w.Code != 200 {
			t.Errorf("%s: got %d", name, w.Code)
		}
	}
	if !strings.Contains(s.Get("/admin/messages.csv", c).Body.String(), "'=Writer") {
		t.Error("the formula runs")
	}
}

func TestHostileParametersOfEveryList(t *testing.T) {
	t.Parallel()
	s := withLines(t)
	c := s.SignIn(t, cms.Administrator)
	for _, name := range allLists {
		for _, parameter := range []string{"q", "sort", "after", "state"} {
			for i, text := range hostile {
				w := s.Get("/admin/"+name+"?"+url.Values{parameter: {text[:min(len(text), 1000)]}}.Encode(), c)
				if w.Code >= 500 || strings.Contains(w.Body.String(), "<script>alert") {
					t.Errorf("%s?%s, text %d: got %d", name, parameter, i, w.Code)
				}
			}
		}
	}
}

// chosen sends a list's form with all its boxes ticked.
func chosen(t *testing.T, s *webtest.Site, c *http.Cookie, list, action string, extra url.Values) *htmlcheck.Doc {
	t.Helper()
	address := "/admin/" + list
	page := htmlcheck.Parse(t, s.Get(address, c).Body.String())
	path, _, _ := strings.Cut(address, "?")
	typed := url.Values{"action": {action}, "back": {address}, "id": page.In("main input[type=checkbox][name=id]").Attrs("value")}
	for name, values := range extra {
		typed[name] = values
	}
	w := s.Post(path+"/bulk", typed, c)
	if w.Code != 200 {
		t.Fatalf("%s, %s: got %d", list, action, w.Code)
	}
	return htmlcheck.Parse(t, w.Body.String()).Valid()
}

func (b bulkCase) lines(t *testing.T, s *webtest.Site) int {
	t.Helper()
	var n int
	if err := s.DB.Pool().QueryRow(t.Context(), b.count).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

type bulkCase struct {
	list, action string
	extra        url.Values
	count        string // of what it is about
	before, sum  int    // before; how many it changes
	said         string
	sure, undo   bool
}

func TestSeveralLinesOfEveryList(t *testing.T) {
	t.Parallel()
	s := withLines(t)
	c := s.SignIn(t, cms.Administrator)
	for _, b := range []bulkCase{
		{"redirects", "delete", nil, `SELECT count(*) FROM redirects`, 3, -3, "All 3 done", false, true},
		{"terms", "delete", nil, `SELECT count(*) FROM terms`, 2, -1, "1 of 2 done, 1 not", false, true},
		{"notices", "delete", nil, `SELECT count(*) FROM notices`, 1, -1, "1 done", false, true},
		{"missing", "ignore", nil, `SELECT count(*) FROM missing WHERE ignored`, 0, 3, "All 3 done", false, true},
		{"media", "tag", url.Values{"to-tag": {" Summer "}}, `SELECT count(*) FROM media WHERE tags = '{summer}'`, 0, 3, "All 3 done", false, true},
		{"media", "trash", nil, `SELECT count(*) FROM media WHERE trashed_at IS NOT NULL`, 0, 2, "2 of 3 done, 1 not", false, true},
		{"media", "erase", nil, `SELECT count(*) FROM media WHERE withdrawn_at IS NOT NULL`, 0, 2, "2 of 3 done, 1 not", true, false},
		{"messages", "done", nil, `SELECT count(*) FROM messages WHERE state = 'done'`, 0, 3, "All 3 done", false, true},
		{"mails", "release", nil, `SELECT count(*) FROM mails WHERE state = 'held'`, 3, -3, "All 3 done", true, false},
		{"messages", "delete", nil, `SELECT count(*) FROM messages`, 3, -3, "All 3 done", true, false},
		{"people?standing=open&q=open%40", "close", nil, `SELECT count(*) FROM users WHERE disabled_at IS NOT NULL`, 0, 1, "1 done", false, true},
		{"people?q=invited", "logins", nil, `SELECT count(*) FROM users`, 3, 0, "1 done", true, false},
	} {
		name := b.list + ", " + b.action
		if got := b.lines(t, s); got != b.before {
			t.Fatalf("%s: %d before, want %d", name, got, b.before)
		}
		page := chosen(t, s, c, b.list, b.action, b.extra)
		if b.sure {
			if got := b.lines(t, s); got != b.before {
				t.Errorf("%s: done without asking", name)
			}
			at, _, _ := strings.Cut("/admin/"+b.list, "?")
			typed := page.Form("main form")
			typed.Set("action", b.action)
			page = htmlcheck.Parse(t, s.Post(at+"/bulk", typed, c).Body.String()).Valid()
		}
		page.In(".note").HasText(b.said)
		if got := b.lines(t, s); got != b.before+b.sum {
			t.Errorf("%s: %d afterwards, want %d", name, got, b.before+b.sum)
		}
		if !b.undo {
			page.In("form:has([name^=was-])").None()
			continue
		}
		at, _, _ := strings.Cut("/admin/"+b.list, "?")
		s.Post(at+"/bulk", page.Form("form:has([name^=was-])"), c)
		if got := b.lines(t, s); got != b.before {
			t.Errorf("%s: %d after it was taken back, want %d", name, got, b.before)
		}
	}
}

func TestSeveralAskForTheirRights(t *testing.T) {
	t.Parallel()
	s := withLines(t)
	administrator, editor, author := s.SignIn(t, cms.Administrator), s.SignIn(t, cms.Editor), s.SignIn(t, cms.Author)
	for _, tt := range []struct {
		c              *http.Cookie
		list, action   string
		want           int
		offered, found bool
	}{
		{editor, "mails", "hold", 403, false, true}, {editor, "mails", "release", 200, true, true}, {administrator, "mails", "hold", 200, true, true},
		{author, "media", "erase", 403, false, true}, {author, "media", "trash", 200, true, true}, {editor, "media", "erase", 200, true, true},
		{editor, "redirects", "release", 400, false, true},
	} {
		doc := htmlcheck.Parse(t, s.Get("/admin/"+tt.list, tt.c).Body.String())
		if got := slices.Contains(doc.In("#bulk button").Attrs("value"), tt.action); got != tt.offered {
			t.Errorf("%s %s: offered %v", tt.list, tt.action, got)
		}
		if w := s.Post("/admin/"+tt.list+"/bulk", url.Values{"action": {tt.action}, "id": {"1"}}, tt.c); w.Code != tt.want {
			t.Errorf("%s %s: got %d, want %d", tt.list, tt.action, w.Code, tt.want)
		}
	}
}

func TestNobodyShutsThemselvesOutAmongSeveral(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	var me int64
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT id FROM users`).Scan(&me); err != nil {
		t.Fatal(err)
	}
	for _, action := range []string{"close", "logins"} {
		w := s.Post("/admin/people/bulk", url.Values{"action": {action}, "sure": {"on"}, "id": {strconv.FormatInt(me, 10)}}, c)
		htmlcheck.Parse(t, w.Body.String()).In(".note").HasText("0 of 1 done")
	}
	if w := s.Get("/admin", c); w.Code != 200 {
		t.Errorf("signed out: got %d", w.Code)
	}
}

func TestHostileFormsOfEveryList(t *testing.T) {
	t.Parallel()
	s := withLines(t)
	c := s.SignIn(t, cms.Administrator)
	for list, actions := range map[string][]string{"redirects": {"delete", "undelete"}, "terms": {"undelete"}, "missing": {"watch"}, "media": {"tag", "untag", "erase"},
		"messages": {"new"}, "mails": {"again"}, "people": {"reopen"}} {
		for _, action := range actions {
			for _, name := range []string{"action", "id", "to-tag", "back", "was-1"} {
				for i, text := range hostile {
					typed := url.Values{"action": {action}, "id": {"1"}}
					typed.Set(name, text)
					w := s.Post("/admin/"+list+"/bulk", typed, c)
					if w.Code >= 500 || strings.Contains(w.Body.String(), "<script>alert") {
						t.Errorf("%s, %s, %s, text %d: got %d", list, action, name, i, w.Code)
					}
				}
			}
		}
	}
}

func TestOnlyWhoeverMayAnswerSeesWhomToAnswer(t *testing.T) {
	t.Parallel()
	s := withLines(t)
	for role, want := range map[cms.Role]bool{cms.Administrator: true, cms.Editor: true, cms.Reviewer: false} {
		c := s.SignIn(t, role)
		comments := s.Get("/admin/comments", c).Body.String()
		one := htmlcheck.Parse(t, comments).In("tbody td:first-child a").Links()[0]
		for _, page := range []string{comments, s.Get(one, c).Body.String()} {
			if strings.Contains(page, "w1@example.org") != want {
				t.Errorf("%s: the address of a comment is shown: %v", role, !want)
			}
		}
		found := htmlcheck.Parse(t, s.Get("/admin/comments?q=w1%40example", c).Body.String())
		if n := len(found.In("tbody tr").Texts()); (n == 1) != want {
			t.Errorf("%s: finds %d by the address", role, n)
		}
		bar := htmlcheck.Parse(t, comments)
		bar.In(".side > nav a[href='/admin/comments']").HasText("Comments 1")
		if got := slices.Contains(bar.In(".side > nav a").Attrs("href"), "/admin/messages"); got != want {
			t.Errorf("%s: the side bar leads to messages: %v", role, got)
		}
		if w := s.Get("/admin/messages", c); (w.Code == 200) != want {
			t.Errorf("%s: got %d", role, w.Code)
		}
		if want {
			bar.In(".side > nav a[href='/admin/messages']").HasText("3")
			bar.In(".side > nav a[href='/admin/mails']").HasText("3")
		}
	}
}
