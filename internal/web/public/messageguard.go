package public

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
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

// sending is a form that anybody may send, right in itself, on its way to the store.
type sending struct {
	guard form.Guard
	sent  string                                        // the page that says it arrived
	again func(status int, trouble pages.Trouble) error // draws the form with everything that was typed
}

// take stores a form that anybody may send. What a program filled in is thanked for and forgotten; what comes sooner than
// anybody writes, or too often, is shown again.
func (h *Handlers) take(w http.ResponseWriter, r *http.Request, s sending, store func() error) error {
	switch {
	case s.guard.Trapped:
		return respond.Redirect(w, r, s.sent)
	case h.rushed(s.guard):
		return s.again(http.StatusUnprocessableEntity, pages.Rushed)
	}
	err := store()
	if errors.Is(err, cms.ErrThrottled) {
		w.Header().Set("Retry-After", "600")
		return s.again(http.StatusTooManyRequests, pages.Throttled)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, s.sent)
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
