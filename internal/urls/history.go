package urls

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// AdminAutosave is where a form's text goes while it is typed; action is where the form itself goes.
func AdminAutosave(action string) string { return action + "/autosave" }

// AdminAutosaveEnd throws an unsaved text of the form away.
func AdminAutosaveEnd(action string) string { return AdminAutosave(action) + "/removal" }

// AdminUnsaved is a page for one unsaved text: a form with it, or how it differs.
func AdminUnsaved(address, draft string) string {
	return address + "?unsaved=" + url.QueryEscape(draft)
}

// AdminLog lists who did what.
func AdminLog() string { return "/admin/log" }

// AdminCompare shows what differs between two versions of an entry.
func AdminCompare(k cms.Kind, id int64) string {
	return AdminEntryPart(k, id, "revisions") + "/compare"
}

// AdminDone is an entry's form with a word about what was just done to it.
func AdminDone(k cms.Kind, id int64, done string) string { return AdminEntry(k, id) + "?done=" + done }

// AdminUndo takes back the step that a revision tells of.
func AdminUndo(k cms.Kind, id, revision int64) string {
	return AdminRevision(k, id, revision) + "/undo"
}

// AdminPreviewLinks makes a secret link to an entry's preview.
func AdminPreviewLinks(k cms.Kind, id int64) string { return AdminEntryPart(k, id, "previews") }

// AdminPreviewLinkEnd revokes one of them.
func AdminPreviewLinkEnd(k cms.Kind, id int64, link string) string {
	return AdminPreviewLinks(k, id) + "/" + link + "/end"
}

// Preview is an entry as it would look, for whoever holds the token.
func Preview(token string) string { return "/preview/" + token }
