package respond

import (
	"net/http"
	"strings"
)

// Embeddable lets any site show the answer within a frame. It holds no form.
func Embeddable(w http.ResponseWriter) {
	const policy = "Content-Security-Policy"
	h := w.Header()
	h.Set(policy, strings.NewReplacer("frame-ancestors 'none'", "frame-ancestors *", "form-action 'self'", "form-action 'none'").Replace(h.Get(policy)))
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}
