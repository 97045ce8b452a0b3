package urls

import "occupylibrary.net/internal/cms"

// CheckIn is where an organiser notes that somebody is there; the code on the person's private page leads to it.
func CheckIn(entry, registration int64) string {
	return AdminEntryPart(cms.EventKind, entry, "people") + "/" + id64(registration) + "/check-in"
}
