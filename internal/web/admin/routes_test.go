package admin_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// asked is the right each address asks for, written down apart from the routes: one that stands in only one of the two
// lists fails.
var asked = map[string]cms.Right{
	"GET /admin":                                               cms.MayEnter,
	"POST /admin/logout":                                       cms.MayEnter,
	"GET /admin/logins":                                        cms.MayEnter,
	"POST /admin/logins/end":                                   cms.MayEnter,
	"POST /admin/logins/{id}/end":                              cms.MayEnter,
	"GET /admin/{kind}/new":                                    cms.MayEdit,
	"POST /admin/{kind}":                                       cms.MayEdit,
	"GET /admin/{kind}/{id}":                                   cms.MayEnter,
	"POST /admin/{kind}/{id}":                                  cms.MayTranslate,
	"GET /admin/{kind}/{id}/translations/new":                  cms.MayTranslate,
	"POST /admin/{kind}/{id}/translations":                     cms.MayTranslate,
	"POST /admin/{kind}/{id}/review":                           cms.MayTranslate,
	"POST /admin/{kind}/{id}/trash":                            cms.MayEdit,
	"POST /admin/{kind}/{id}/schedule":                         cms.MayPublish,
	"POST /admin/{kind}/{id}/publication":                      cms.MayPublish,
	"POST /admin/{kind}/{id}/draft":                            cms.MayReview,
	"POST /admin/{kind}/{id}/archive":                          cms.MayPublish,
	"POST /admin/{kind}/{id}/restoration":                      cms.MayPublish,
	"GET /admin/{kind}":                                        cms.MayEnter,
	"GET /admin/{kind}/{id}/preview":                           cms.MayEnter,
	"GET /admin/{kind}/{id}/revisions":                         cms.MayEnter,
	"GET /admin/{kind}/{id}/revisions/{revision}":              cms.MayEnter,
	"POST /admin/{kind}/{id}/revisions/{revision}/restoration": cms.MayEdit,
	"GET /admin/libraries":                                     cms.MayEnter,
	"GET /admin/libraries/new":                                 cms.MayEdit,
	"POST /admin/libraries":                                    cms.MayEdit,
	"GET /admin/libraries/{id}":                                cms.MayEdit,
	"POST /admin/libraries/{id}":                               cms.MayEdit,
	"GET /admin/places":                                        cms.MayEnter,
	"GET /admin/places/new":                                    cms.MayEdit,
	"POST /admin/places":                                       cms.MayEdit,
	"GET /admin/places/{id}":                                   cms.MayEdit,
	"POST /admin/places/{id}":                                  cms.MayEdit,
	"GET /admin/impact":                                        cms.MayEnter,
}

// kindless is the address without the kind, whose addresses are alike.
var kindless = strings.NewReplacer("/admin/news", "/admin/{kind}", "/admin/best-practices", "/admin/{kind}",
	"/admin/events", "/admin/{kind}", "/admin/pages", "/admin/{kind}")

func TestEveryRoomAsksForItsRight(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	asked := maps.Clone(asked)
	for _, part := range []map[string]cms.Right{askedStories, askedPeople, askedMail, askedMedia, askedWriting, askedHistory, askedWorkflow, askedOrder, askedVoices, askedLanguages, askedLists, askedEvents, askedChange} {
		maps.Copy(asked, part)
	}
	seen := map[string]bool{}
	for _, room := range s.Admin.Rooms() {
		name := kindless.Replace(room.Method + " " + room.Pattern)
		seen[name] = true
		if want, ok := asked[name]; !ok || room.Right != want {
			t.Errorf("%s asks for %q, want %q", name, room.Right, want)
		}
	}
	for name := range asked {
		if !seen[name] {
			t.Errorf("no address %s", name)
		}
	}
}

func TestRolesMeetOnlyWhatIsTheirs(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, role := range append(cms.Roles, "") {
		for _, room := range s.Admin.Rooms() {
			var cookies []*http.Cookie
			if role != "" {
				cookies = append(cookies, s.SignIn(t, role)) // anew: some of the addresses sign out
			}
			r := httptest.NewRequest(room.Method, webtest.Base+strings.NewReplacer("{id}", "999999", "{revision}", "1").Replace(room.Pattern), nil)
			got, name := s.Do(r, cookies...).Code, string(role)+" "+room.Method+" "+room.Pattern
			switch {
			case role == "" && room.Method == http.MethodGet && got != http.StatusSeeOther:
				t.Errorf("%s: got %d, want to be sent to the door", name, got)
			case role == "" && room.Method == http.MethodPost && got != http.StatusForbidden:
				t.Errorf("%s: got %d, want 403", name, got)
			case role != "" && !role.May(room.Right) && got != http.StatusForbidden:
				t.Errorf("%s: got %d, want 403", name, got)
			case role.May(room.Right) && (got == http.StatusForbidden || got >= 500):
				t.Errorf("%s: got %d", name, got)
			}
		}
	}
}
