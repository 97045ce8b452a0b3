package admin

import (
	"net/http"
	"slices"
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
	d := ui.Desk{User: u.Name, Items: sideBar(l, u.Role, r.URL.Path, waiting), Profile: urls.Account(), SignOut: urls.Logout(), Undo: h.undoNote(r, l)}
	return r.WithContext(ui.WithDesk(ui.WithChrome(ctx, c), d)), nil
}

// waiting is how many stories wait for the editors; only pages show it.
func (h *Handlers) waiting(r *http.Request) (int, error) {
	if r.Method == http.MethodPost {
		return 0, nil
	}
	return h.DB.StoriesWaiting(r.Context())
}

// deskLink is a line of the side bar, seen by whoever has the right.
type deskLink struct {
	label string // key of the catalogue
	url   string
	right cms.Right
}

// sideBar is the way around the rooms, as far as the role may go.
func sideBar(l *i18n.Localizer, role cms.Role, path string, waiting int) []ui.DeskItem {
	var items []ui.DeskItem
	for i, link := range deskLinks() {
		if !role.May(link.right) {
			continue
		}
		item := ui.DeskItem{Label: l.T(link.label), URL: link.url, Current: path == link.url || i > 0 && strings.HasPrefix(path, link.url+"/")}
		if link.url == urls.AdminSubmissions() {
			item.Count = waiting
		}
		items = append(items, item)
	}
	return items
}

// deskLinks are all lines of the side bar, in order.
func deskLinks() []deskLink {
	links := []deskLink{
		{"admin.desk.title", urls.Admin(), cms.MayEnter},
		{"section.stories", urls.AdminSubmissions(), cms.MayEnter},
	}
	for _, k := range cms.Kinds {
		links = append(links, deskLink{listPrefix + string(k), urls.AdminList(k), cms.MayEnter})
	}
	facts := []deskLink{
		{"section.libraries", urls.AdminLibraries(), cms.MayEnter},
		{"admin.places.title", urls.AdminPlaces(), cms.MayEnter},
		{"admin.impact.title", urls.AdminImpact(), cms.MayEnter},
	}
	return slices.Concat(links, workflowLinks(), languagesLinks(), mediaLinks(), voicesLinks(), facts, orderLinks(),
		mailLinks(), peopleLinks(), historyLinks())
}

// listPrefix begins the catalogue's names of the lists, by kind.
const listPrefix = "admin.list."
