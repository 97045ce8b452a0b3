package urls

import (
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// The editors' lists of what puts the site in order.
const (
	AdminTerms         = "/admin/terms"
	AdminRedirects     = "/admin/redirects"
	AdminMissing       = "/admin/missing"
	AdminMenus         = "/admin/menus"
	AdminNotices       = "/admin/notices"
	AdminProjects      = "/admin/projects"
	AdminOrganisations = "/admin/organisations"
	AdminCalls         = "/admin/calls"
	AdminSettings      = "/admin/settings"
)

// AdminRecord is the form of a thing of an editors' list; 0 is a new one.
func AdminRecord(list string, id int64) string { return list + "/" + idOrNew(id) }

// AdminRecordPart is something of such a thing: merge, separation, deletion, up, down.
func AdminRecordPart(list string, id int64, part string) string {
	return AdminRecord(list, id) + "/" + part
}

// AdminMenu is the form of a menu.
func AdminMenu(m cms.Menu) string { return AdminMenus + "/" + string(m) }

// secrets begin the paths that end in a token, and those of the editors' rooms.
var secrets = words("stories registrations proposals subscriptions invitations preview go admin login certificates setup")

// Secret says whether the path, of any language, may hold a secret and must not be kept.
func Secret(path string) bool {
	_, path = Split(path)
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return secrets[first]
}

// lists are the paths of the site's own lists and pages, without a language.
var lists = words("news best-practices best-practices/map goals countries projects categories tags resources partners libraries impact " +
	"search stories/new events recordings conference contact join")

// List says whether one of the site's own lists or pages stands at the path, which has no language's prefix.
func List(path string) bool {
	goal, found := strings.CutPrefix(path, "/goals/")
	country, of := strings.CutPrefix(path, "/countries/")
	n, _ := strconv.Atoi(goal)
	return path == "/" || lists[strings.TrimPrefix(path, "/")] || found && cms.Goal(n).Known() || of && len(country) == 2
}
