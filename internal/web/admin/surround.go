package admin

import (
	"net/http"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/ui"
)

// surround gives the templates the user's language and, for pages, the side bar.
func (h *Handlers) surround(r *http.Request) (*http.Request, error) {
	u := respond.User(r)
	l := i18n.For(u.Locale)
	ctx := i18n.With(r.Context(), l)
	c := ui.ChromeFrom(ctx)
	c.Locale, c.Home = u.Locale, urls.Home(u.Locale)
	waiting, err := h.waiting(r)
	if err != nil {
		return r, err
	}
	d := ui.Desk{User: u.Name, Items: sideBar(l, r.URL.Path, waiting), Profile: urls.Logins(), SignOut: urls.Logout()}
	return r.WithContext(ui.WithDesk(ui.WithChrome(ctx, c), d)), nil
}

// waiting is how many stories wait for the editors; only pages show it.
func (h *Handlers) waiting(r *http.Request) (int, error) {
	if r.Method == http.MethodPost {
		return 0, nil
	}
	return h.DB.StoriesWaiting(r.Context())
}

// sideBar is the way around the rooms.
func sideBar(l *i18n.Localizer, path string, waiting int) []ui.DeskItem {
	items := []ui.DeskItem{
		{Label: l.T("admin.desk.title"), URL: urls.Admin()},
		{Label: l.T("section.stories"), URL: urls.AdminSubmissions(), Count: waiting},
	}
	for _, k := range cms.Kinds {
		items = append(items, ui.DeskItem{Label: l.T(listPrefix + string(k)), URL: urls.AdminList(k)})
	}
	items = append(items,
		ui.DeskItem{Label: l.T("section.libraries"), URL: urls.AdminLibraries()},
		ui.DeskItem{Label: l.T("admin.places.title"), URL: urls.AdminPlaces()},
		ui.DeskItem{Label: l.T("admin.impact.title"), URL: urls.AdminImpact()})
	for i := range items {
		items[i].Current = path == items[i].URL || i > 0 && strings.HasPrefix(path, items[i].URL+"/")
	}
	return items
}

// listPrefix begins the catalogue's names of the lists, by kind.
const listPrefix = "admin.list."
