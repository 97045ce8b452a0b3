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
	d := ui.Desk{User: u.Name, Groups: sideBar(l, u.Role, r.URL.Path, waiting), Profile: urls.Account(), SignOut: urls.Logout(), Undo: h.undoNote(r, l)}
	return r.WithContext(ui.WithDesk(ui.WithChrome(ctx, c), d)), nil
}

// waiting is what waits in the rooms; only pages show it.
func (h *Handlers) waiting(r *http.Request) (cms.Waiting, error) {
	if r.Method == http.MethodPost {
		return cms.Waiting{}, nil
	}
	return h.DB.Waiting(r.Context())
}

// deskLink is a line of the side bar, seen by whoever has the right.
type deskLink struct {
	label string // key of the catalogue
	url   string
	right cms.Right
}

// deskGroup is some of them under one name; the first has none.
type deskGroup struct {
	label string // key of the catalogue
	links []deskLink
}

// sideBar is the way around the rooms, as far as the role may go.
func sideBar(l *i18n.Localizer, role cms.Role, path string, waiting cms.Waiting) []ui.DeskGroup {
	counts := map[string]int{urls.AdminSubmissions(): waiting.Stories, urls.AdminComments: waiting.Comments,
		urls.AdminMessages: waiting.Messages, urls.AdminMails(): waiting.Mails}
	var groups []ui.DeskGroup
	for _, g := range deskGroups() {
		group := ui.DeskGroup{}
		if g.label != "" {
			group.Label = l.T(g.label)
		}
		for _, link := range g.links {
			if role.May(link.right) {
				group.Items = append(group.Items, ui.DeskItem{Label: l.T(link.label), URL: link.url, Count: counts[link.url], Current: stands(path, link.url)})
			}
		}
		if len(group.Items) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// stands says whether the page of the path belongs to the line of the address.
func stands(path, address string) bool {
	return path == address || address != urls.Admin() && strings.HasPrefix(path, address+"/")
}

// deskGroups are all lines of the side bar, in order.
func deskGroups() []deskGroup {
	content := []deskLink{{"section.stories", urls.AdminSubmissions(), cms.MayEnter}}
	for _, k := range cms.Kinds {
		content = append(content, deskLink{listPrefix + string(k), urls.AdminList(k), cms.MayEnter})
	}
	facts := []deskLink{
		{"section.libraries", urls.AdminLibraries(), cms.MayEnter},
		{"admin.places.title", urls.AdminPlaces(), cms.MayEnter},
		{"admin.impact.title", urls.AdminImpact(), cms.MayEnter},
	}
	return []deskGroup{
		{"", append([]deskLink{{"admin.desk.title", urls.Admin(), cms.MayEnter}}, workflowLinks()...)},
		{"side.content", slices.Concat(content, mediaLinks(), languagesLinks())},
		{"side.voices", slices.Concat(voicesLinks(), mailLinks())},
		{"side.network", slices.Concat(facts, networkLinks())},
		{"side.order", orderLinks()},
		{"side.people", slices.Concat(peopleLinks(), settingsLinks(), historyLinks())},
	}
}

// listPrefix begins the catalogue's names of the lists, by kind.
const listPrefix = "admin.list."
