package respond

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
)

var errElsewhere = errors.New("respond: redirect to another host")

// Redirect answers a POST with 303 to a path of this site; any other target is a fault of ours.
func Redirect(w http.ResponseWriter, r *http.Request, path string) error {
	return redirect(w, path, http.StatusSeeOther, personal)
}

// Permanent sends whoever comes by an old address to the present one on this site.
func Permanent(w http.ResponseWriter, r *http.Request, path string) error {
	return redirect(w, path, http.StatusMovedPermanently, shared)
}

func redirect(w http.ResponseWriter, path string, status int, control string) error {
	if !Local(path) {
		return errElsewhere
	}
	w.Header().Set("Location", path)
	w.Header().Set("Cache-Control", control)
	w.WriteHeader(status)
	return nil
}

// Local says whether browsers take the text for a path of this site: they read \ as / and // as another host.
func Local(path string) bool {
	u, err := url.Parse(path)
	return err == nil && u.Scheme == "" && u.Host == "" && u.User == nil && strings.HasPrefix(path, "/") &&
		!strings.HasPrefix(path, "//") && !strings.ContainsAny(path, "\\\r\n\t")
}
