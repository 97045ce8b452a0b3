package form

import (
	"net/url"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Redirect is the form of a redirect, as typed.
type Redirect struct {
	Version, From, Target string
	Gone                  bool
	Errors                cms.FieldErrors
}

// DecodeRedirect reads the form as it was typed.
func DecodeRedirect(typed url.Values) Redirect {
	r := reader{typed, cms.FieldErrors{}}
	return Redirect{Version: r.line("version"), From: r.line("from"), Target: r.line("target"), Gone: r.on("gone"), Errors: r.errors}
}

// OfRedirect is the form of a redirect as it stands.
func OfRedirect(r cms.RedirectRow) Redirect {
	return Redirect{Version: strconv.Itoa(r.Version), From: r.From, Target: r.Target, Gone: r.Gone, Errors: cms.FieldErrors{}}
}

// Parse makes the redirect of what was typed: from one path of ours, also typed as a full address of the old site, to
// another.
func (f Redirect) Parse(r cms.RedirectRecord) (cms.RedirectRecord, error) {
	r.Version, r.Gone, r.WorkID, r.Locale, r.URL = version(f.Version, r.ID), f.Gone, 0, "", ""
	required(f.Errors, "from", f.From)
	from, err := url.Parse(f.From)
	if err != nil || f.From != "" && !ownPath(from.Path) {
		f.Errors.Add("from", "error.path")
	} else {
		r.From = from.Path
	}
	if !f.Gone {
		required(f.Errors, "target", f.Target)
		if r.URL = f.Target; f.Target != "" && !OwnAddress(f.Target) {
			f.Errors.Add("target", "error.path")
		}
	}
	return r, f.Errors.OrNil()
}

// longestAddress is how many bytes a path of ours may have.
const longestAddress = 500

func ownPath(path string) bool {
	return strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") && len(path) <= longestAddress && !strings.ContainsAny(path, "\\\x00")
}

// OwnAddress says whether the text is a path of this site, perhaps with parameters.
func OwnAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "" && u.Host == "" && u.User == nil && ownPath(s)
}
