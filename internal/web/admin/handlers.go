// Package admin answers the people who write, moderate and translate.
package admin

import (
	"net/url"
	"time"

	"occupylibrary.net/internal/postgres"
)

// Handlers answers editors. Every field is set once, before the first request.
type Handlers struct {
	DB      *postgres.DB
	Clock   func() time.Time
	BaseURL *url.URL // scheme and host; cookies are __Host- ones over https
	Key     []byte   // what counters of tries are blinded with
}
