package public

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/static"
)

// showRobots keeps robots out of the editors' rooms and out of the search, whose answers are endless.
func (h *Handlers) showRobots(w http.ResponseWriter, r *http.Request) error {
	closed := []string{urls.Admin(), urls.Login()}
	for _, l := range cms.Interface {
		closed = append(closed, urls.Search(l))
	}
	return respond.Bytes(w, r, "text/plain; charset=utf-8", feed.Robots(h.absolute(urls.Sitemap), closed...))
}

// showFavicon is for those who look for the site's sign where it once had to be.
func (h *Handlers) showFavicon(w http.ResponseWriter, r *http.Request) error {
	return respond.Bytes(w, r, "image/x-icon", static.File("favicon.ico"))
}
