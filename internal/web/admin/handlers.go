// Package admin answers the people who write, moderate and translate.
package admin

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/ui"
)

// Handlers answers editors. Every field is set once, before the first request.
type Handlers struct {
	DB        *postgres.DB
	Media     *media.Shelf // where uploaded files stand
	Clock     func() time.Time
	BaseURL   *url.URL // scheme and host; cookies are __Host- ones over https
	Door      *auth.Door
	Gazetteer *geo.Gazetteer // where stories' towns are looked up
	Post      Post           // sends test letters

	// Frame is what stands around a public page at a path, in a language.
	Frame func(ctx context.Context, loc *i18n.Localizer, path string) ui.Chrome
}

func (h *Handlers) https() bool { return h.BaseURL.Scheme == "https" }

// actor is who does what the request asks for.
func actor(r *http.Request) cms.Actor {
	u := respond.User(r)
	return cms.Actor{ID: u.ID, Name: u.Name}
}

// may says whether whoever asks has the right.
func may(r *http.Request, right cms.Right) bool { return respond.User(r).Role.May(right) }

// now is the present instant, in the site's zone.
func (h *Handlers) now(r *http.Request) time.Time { return h.Clock().In(ui.SiteZone(r.Context())) }

// number is a number of the route; anything else than a number names nothing: 0.
func number(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	return n
}
