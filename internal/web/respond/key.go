package respond

import (
	"crypto/rand"
	"net/url"
)

// KeyField is the form field of the idempotency key: a form sent twice under one key is stored once.
const KeyField = "key"

// NewKey is a key for an empty form.
func NewKey() string { return rand.Text() }

// Key is the key the form was drawn with. A form that comes without one, or with one we did not make, gets a new one
// and is taken for new.
func Key(form url.Values) string {
	key := form.Get(KeyField)
	if len(key) != len(rand.Text()) {
		return NewKey()
	}
	for _, c := range key {
		if (c < 'A' || c > 'Z') && (c < '2' || c > '7') {
			return NewKey()
		}
	}
	return key
}
