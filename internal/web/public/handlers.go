// Package public answers visitors: pages, data and the forms anybody may send.
package public

import (
	"net/url"
	"time"

	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
)

// Handlers answers visitors. Every exported field is set once, before the first request.
type Handlers struct {
	DB          *postgres.DB
	Media       *media.Shelf // where uploaded files stand
	Clock       func() time.Time
	BaseURL     *url.URL // scheme and host
	Gazetteer   *geo.Gazetteer
	Key         []byte // what signatures and blinded addresses are made with
	SourceLimit int    // forms accepted from one network address in an hour
	EmailLimit  int    // forms accepted for one e-mail address in an hour

	files servedFiles
}
