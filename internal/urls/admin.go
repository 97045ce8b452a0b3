package urls

import (
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Login is where editors sign in.
func Login() string { return "/login" }

// Logout ends the present login.
func Logout() string { return "/admin/logout" }

// Logins lists where the user is signed in.
func Logins() string { return "/admin/logins" }

// AllLoginsEnd ends every login of the user.
func AllLoginsEnd() string { return "/admin/logins/end" }

// LoginEnd ends one login of the user.
func LoginEnd(id int64) string { return Logins() + "/" + id64(id) + "/end" }

// Admin is "My work".
func Admin() string { return "/admin" }

var segments = map[cms.Kind]string{
	cms.PostKind: "news", cms.PageKind: "pages", cms.CaseStudyKind: "best-practices", cms.EventKind: "events",
}

// AdminList lists the entries of a kind.
func AdminList(k cms.Kind) string { return "/admin/" + segments[k] }

// AdminNew is the form for a new entry of a kind.
func AdminNew(k cms.Kind) string { return AdminList(k) + "/new" }

// AdminEntry is an entry's form.
func AdminEntry(k cms.Kind, id int64) string { return AdminList(k) + "/" + id64(id) }

// AdminEntryPart is something of an entry: preview, publication, schedule, trash, revisions, translations.
func AdminEntryPart(k cms.Kind, id int64, part string) string { return AdminEntry(k, id) + "/" + part }

// AdminRevision is one kept version of an entry.
func AdminRevision(k cms.Kind, id, revision int64) string {
	return AdminEntryPart(k, id, "revisions") + "/" + id64(revision)
}

// AdminRestoration makes a kept version the present one.
func AdminRestoration(k cms.Kind, id, revision int64) string {
	return AdminRevision(k, id, revision) + "/restoration"
}

// AdminSubmissions lists the stories on their way.
func AdminSubmissions() string { return "/admin/submissions" }

// AdminSubmission is one story on its way.
func AdminSubmission(id int64) string { return AdminSubmissions() + "/" + id64(id) }

// AdminLibraries lists the libraries.
func AdminLibraries() string { return "/admin/libraries" }

// AdminLibrary is a library's form; 0 is a new one.
func AdminLibrary(id int64) string { return AdminLibraries() + "/" + idOrNew(id) }

// AdminPlaces lists the places.
func AdminPlaces() string { return "/admin/places" }

// AdminPlace is a place's form; 0 is a new one.
func AdminPlace(id int64) string { return AdminPlaces() + "/" + idOrNew(id) }

// AdminImpact lists the impact numbers.
func AdminImpact() string { return "/admin/impact" }

// AdminFiltered is an editors' list narrowed by what is not empty.
func AdminFiltered(list string, values url.Values) string {
	kept := url.Values{}
	for name, all := range values {
		for _, v := range all {
			if v != "" {
				kept.Add(name, v)
			}
		}
	}
	if len(kept) == 0 {
		return list
	}
	return list + "?" + kept.Encode()
}

func idOrNew(id int64) string {
	if id == 0 {
		return "new"
	}
	return id64(id)
}

func id64(id int64) string { return strconv.FormatInt(id, 10) }
