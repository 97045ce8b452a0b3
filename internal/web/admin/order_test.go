package admin_test

import (
	"net/url"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestEveryPageOfTheOrderIsValidInEveryLanguage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Administrator)
	term := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"<i>Art</i>"}})
	other := create(t, s, c, "/admin/terms", url.Values{"vocabulary": {"tag"}, "name_en": {"Music"}})
	project := create(t, s, c, "/admin/projects", url.Values{"name_en": {"Hub"}, "line": {"1"}, "title-1_en": {"News"}, "kind-1": {"news"}})
	organisation := create(t, s, c, "/admin/organisations", url.Values{"name": {"Trust"}, "role": {"funder"}})
	redirects(t, s, c, "/a", "/b")
	s.Post(menuPath, menuOfThree(), c)
	s.Post("/admin/notices", url.Values{"text_en": {"Hello"}, "from_date": {"2026-05-01"}}, c)
	for _, l := range cms.Interface {
		if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE users SET locale = $1`, l); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/admin/terms?vocabulary=tag", "/admin/terms/new", term, term + "/merge?into=" + idOf(other), "/admin/redirects",
			"/admin/redirects/new", "/admin/missing", menuPath, "/admin/menus/foot", "/admin/notices", "/admin/notices/new", "/admin/notices/1",
			"/admin/projects", "/admin/projects/new", project, "/admin/organisations", organisation, callsPath, settingsPath} {
			w := s.Get(path, c)
			page := htmlcheck.Parse(t, w.Body.String())
			if w.Code != 200 || page.In("html").Attr("lang") != string(l) {
				t.Errorf("%s in %s: got %d", path, l, w.Code)
			}
			page.Valid()
		}
	}
}
