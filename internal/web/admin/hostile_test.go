package admin_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// hostile are texts that broke somebody's site once.
var hostile = []string{
	`"><script>alert(1)</script>`, `'><img src=x onerror=alert(1)>`, `</textarea><svg onload=alert(1)>`, `javascript:alert(1)`,
	"\x00", "a\x00b", "\xff\xfe", "\xc3\x28", "\x01\x02\x1b[31m", "\r\nSet-Cookie: a=b", "\u202egnp.exe", "\u2028\u2029", "=cmd|' /C calc'!A0",
	`'; DROP TABLE users; --`, `%' OR 1=1 --`, `\`, `%`, `{{7*7}}`, `${7*7}`, "🏴󠁧󠁢󠁥󠁮󠁧󠁿", strings.Repeat("ș", 1<<17), "-1", "0", "99999999999999999999",
	"1e309", "NaN", "0001-01-01", "9999-12-31", "2026-02-30", "24:00", "Local", "../../etc/passwd", "on", " ", "\t\n",
}

// forms are the addresses a form goes to, and what is typed right.
func forms(t *testing.T, s *webtest.Site, c *http.Cookie) map[string]url.Values {
	t.Helper()
	event := url.Values{"locale": {"en"}, "title": {"Café"}, "format": {"workshop"}, "zone": {"Europe/Kyiv"}, "start_date": {"2026-05-01"},
		"start_time": {"10:00"}, "end_time": {"11:00"}, "facilitator-1": {"Ana"}, "material-1": {"slides"}, "material_title-1": {"S"},
		"material_url-1": {"https://example.org"}, "material_language-1": {"en"}}
	story := url.Values{"locale": {"en"}, "title": {"Story"}, "licence": {"CC BY 4.0"}, "measure-1": {"partners"}, "count-1": {"3"}, "scope-1": {"library"}}
	all := map[string]url.Values{}
	for list, typed := range map[string]url.Values{"/admin/events": event, "/admin/best-practices": story, "/admin/pages": post("Page")} {
		at := create(t, s, c, list, typed)
		all[at] = shown(t, s.Get(at, c).Body.String())
		all[at+"/schedule"] = url.Values{"publish_date": {"2030-01-01"}, "publish_time": {"10:00"}}
	}
	all["/admin/news"] = post("News")
	place, library := ungheni(t, s)
	for _, at := range []string{place, library} {
		all[at] = htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("main form[method=post]")
	}
	all["/admin/places"] = all[place]
	all["/login"] = url.Values{"email": {"a@example.org"}, "next": {"/admin"}} // without a password: hashing takes its time
	all["/admin/account"] = url.Values{"name": {"Ana"}, "locale": {"en"}, "languages": {"en"}, "countries": {"md"}}
	all["/admin/people"] = url.Values{"name": {"Bea"}, "email": {"bea@example.org"}, "role": {"author"}, "locale": {"en"}}
	return all
}

func TestHostileTextsInEveryField(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	for path, good := range forms(t, s, c) {
		for name := range good {
			for i, text := range hostile {
				typed := url.Values{}
				for k, v := range good {
					typed[k] = slices.Clone(v)
				}
				typed[name] = []string{text}
				w := s.Post(path, typed, c)
				if w.Code >= 500 {
					t.Errorf("%s, %s, text %d: got %d", path, name, i, w.Code)
				}
				if body := w.Body.String(); strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") || strings.Contains(body, "<svg onload") {
					t.Errorf("%s, %s, text %d comes back as markup", path, name, i)
				}
			}
		}
	}
}

func TestHostileAddresses(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	create(t, s, c, "/admin/news", post(`<script>alert(1)</script>`))
	for _, path := range []string{"/admin", "/admin/news", "/admin/libraries", "/admin/places", "/admin/places/new", "/admin/impact", "/admin/submissions", "/login"} {
		for _, name := range []string{"q", "status", "lang", "after", "tray", "town", "next"} {
			for i, text := range hostile {
				if len(text) > 1000 {
					text = text[:1000]
				}
				w := s.Get(path+"?"+url.Values{name: {text}}.Encode(), c)
				if w.Code >= 500 || strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), "<svg onload") {
					t.Errorf("%s?%s, text %d: got %d, or markup", path, name, i, w.Code)
				}
			}
		}
	}
}

func TestPagesOfTheRoomsAreValid(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	all := forms(t, s, c)
	paths := []string{"/login", "/admin", "/admin/logins", "/admin/libraries", "/admin/libraries/new", "/admin/places/new", "/admin/impact"}
	for _, k := range cms.Kinds {
		list := "/admin/" + map[cms.Kind]string{cms.PostKind: "news", cms.PageKind: "pages", cms.CaseStudyKind: "best-practices", cms.EventKind: "events"}[k]
		paths = append(paths, list, list+"/new")
	}
	for path := range all {
		if strings.Count(path, "/") == 3 && !strings.HasSuffix(path, "schedule") {
			paths = append(paths, path)
		}
	}
	for _, path := range paths {
		w := s.Get(path, c)
		if path == "/login" {
			w = s.Get(path)
		}
		if w.Code != 200 {
			t.Errorf("%s: got %d", path, w.Code)
		}
		htmlcheck.Parse(t, w.Body.String()).Valid()
	}
}
