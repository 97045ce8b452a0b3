package public

import (
	"crypto/sha256"
	"net/http"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/postgres"
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
	return h.DB.ThrottleBoth(r.Context(), postgres.Tries{Key: auth.Blind(h.Key, "form email", email), Limit: h.EmailLimit},
		postgres.Tries{Key: auth.Blind(h.Key, "form source", respond.Source(r)), Limit: h.SourceLimit}, time.Hour)
}
