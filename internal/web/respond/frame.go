package respond

import (
	"net/http"
	"slices"
	"strings"
)

// Frames lets the answer hold frames of these origins and of no others.
func Frames(w http.ResponseWriter, origins []string) {
	if len(origins) == 0 {
		return
	}
	origins = slices.Compact(slices.Sorted(slices.Values(origins)))
	const policy = "Content-Security-Policy"
	w.Header().Set(policy, w.Header().Get(policy)+"; frame-src "+strings.Join(origins, " "))
}
