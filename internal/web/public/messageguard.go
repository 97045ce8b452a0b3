package public

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/web/respond"
)

// leastTime is how long anybody takes to fill in a form; programs are faster.
const leastTime = 3 * time.Second

// newGuard is what a form carries that is drawn now.
func (h *Handlers) newGuard() form.Guard {
	return form.Guard{Key: respond.NewKey(), Drawn: h.stamp(strconv.FormatInt(h.Clock().Unix(), 36))}
}

// stamp signs a moment, so that nobody can make one up.
func (h *Handlers) stamp(moment string) string {
	return moment + "." + base64.RawURLEncoding.EncodeToString(auth.Blind(h.Key, "form drawn", moment)[:12])
}

// rushed says that the form was sent sooner than anybody could write it, or was never drawn by us.
func (h *Handlers) rushed(g form.Guard) bool {
	moment, _, _ := strings.Cut(g.Drawn, ".")
	at, err := strconv.ParseInt(moment, 36, 64)
	return err != nil || g.Drawn != h.stamp(moment) || h.Clock().Sub(time.Unix(at, 0)) < leastTime
}

// sameSending is what two sendings of the same form with the same words have in common.
func sameSending(key string, words any) []byte {
	text, _ := json.Marshal([]any{key, words})
	same := sha256.Sum256(text)
	return same[:]
}

// throttleVoice counts a form whose e-mail address may be missing.
func (h *Handlers) throttleVoice(r *http.Request, email string) error {
	if email != "" {
		return h.throttle(r, email)
	}
	return h.DB.Throttle(r.Context(), auth.Blind(h.Key, "form source", respond.Source(r)), h.SourceLimit, time.Hour)
}
