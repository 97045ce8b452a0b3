package public

import (
	"time"

	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// citation is what somebody needs to quote the page.
func (h *Handlers) citation(m layout.Meta, changed time.Time) pages.Citation {
	return pages.Citation{Title: m.Title, Address: h.BaseURL.String() + m.Canonical, Changed: changed}
}
