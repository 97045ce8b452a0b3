package public

import (
	"context"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// xmlType is what sitemaps are served as.
const xmlType = "application/xml; charset=utf-8"

// showSitemap is every public address; of a large site, the list of the sitemap's parts.
func (h *Handlers) showSitemap(w http.ResponseWriter, r *http.Request) error {
	parts, err := h.DB.SitemapParts(r.Context())
	if err != nil {
		return err
	}
	if len(parts) > 1 {
		return h.sitemapIndex(w, r, parts)
	}
	all, err := h.listPages(r.Context())
	if err != nil {
		return err
	}
	for _, p := range parts {
		entries, err := h.entryPages(r.Context(), p.Number)
		if err != nil {
			return err
		}
		all = append(all, entries...)
	}
	return sitemap(w, r, all)
}

func (h *Handlers) sitemapIndex(w http.ResponseWriter, r *http.Request, parts []cms.SitemapPart) error {
	maps := []feed.Page{{URL: h.absolute(urls.SitemapPart(urls.SitemapLists))}}
	for _, p := range parts {
		maps = append(maps, feed.Page{URL: h.absolute(urls.SitemapPart(strconv.Itoa(p.Number))), Modified: p.Changed})
	}
	body, err := feed.SitemapIndex(maps)
	if err != nil {
		return err
	}
	return respond.Bytes(w, r, xmlType, body)
}

// showSitemapPart is the lists, or a stretch of the entries.
func (h *Handlers) showSitemapPart(w http.ResponseWriter, r *http.Request) error {
	name := chi.URLParam(r, "part")
	if name == urls.SitemapLists {
		all, err := h.listPages(r.Context())
		if err != nil {
			return err
		}
		return sitemap(w, r, all)
	}
	part, err := strconv.ParseUint(name, 10, 24)
	if err != nil || strconv.FormatUint(part, 10) != name {
		return cms.ErrNotFound
	}
	all, err := h.entryPages(r.Context(), int(part))
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return cms.ErrNotFound
	}
	return sitemap(w, r, all)
}

func sitemap(w http.ResponseWriter, r *http.Request, pages []feed.Page) error {
	body, err := feed.Sitemap(pages)
	if err != nil {
		return err
	}
	return respond.Bytes(w, r, xmlType, body)
}

// entryPages are the public entries of a stretch, each with its languages.
func (h *Handlers) entryPages(ctx context.Context, part int) ([]feed.Page, error) {
	entries, err := h.DB.SitemapEntries(ctx, part)
	all := make([]feed.Page, len(entries))
	for i, e := range entries {
		all[i] = feed.Page{URL: h.absolute(urls.Address(e)), Modified: e.UpdatedAt}
		if len(e.Alternates) < 2 {
			continue
		}
		for _, a := range e.Alternates {
			address := urls.Entry(a.Locale, e.Kind, a.Slug, e.Parent, e.EditionYear)
			all[i].Alternates = append(all[i].Alternates, feed.Alternate{Lang: string(a.Locale), URL: h.absolute(address)})
		}
	}
	return all, err
}
