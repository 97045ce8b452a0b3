package urls

import "occupylibrary.net/internal/cms"

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
