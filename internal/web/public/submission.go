package public

import (
	"crypto/sha256"
	"net/http"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/web/respond"
)

// linkHash is how the store knows a private address.
func linkHash(token string) []byte {
	hash := sha256.Sum256([]byte(token))
	return hash[:]
}

// throttle counts a form that anybody may send: strictly for an e-mail address, generously for a network address, behind
// which a whole library may sit.
func (h *Handlers) throttle(r *http.Request, email string) error {
	if err := h.DB.Throttle(r.Context(), auth.Blind(h.Key, "form email", email), h.EmailLimit, time.Hour); err != nil {
		return err
	}
	return h.DB.Throttle(r.Context(), auth.Blind(h.Key, "form source", respond.Source(r)), h.SourceLimit, time.Hour)
}
