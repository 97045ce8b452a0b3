package public

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// languageOf is the language of the path. Entries may stand in one the interface does not speak.
func languageOf(r *http.Request) cms.Locale {
	l, _ := urls.Split(r.URL.Path)
	return l
}

// entry is the public entry of that slug, in the language of the path, its texts as the page shows them.
func (h *Handlers) entry(w http.ResponseWriter, r *http.Request, k cms.Kind, parent, slug string) (cms.EntryPage, error) {
	p, err := h.DB.EntryPage(r.Context(), languageOf(r), k, parent, slug)
	show(w, r, &p)
	h.closeTalk(&p)
	return p, err
}

// entryMeta is what the page of an entry says about itself.
func entryMeta(p cms.EntryPage) layout.Meta {
	m := layout.Meta{Title: p.Title, Description: described(p), Canonical: urls.Card(p.Card), Alternates: alternates(p), Type: "article",
		Image: urls.SocialCard(p.Locale, p.Kind, cardName(p.Card)), ImageAlt: p.Title}
	if len(p.Frames) > 0 {
		m.Scripts = append(m.Scripts, playScript)
	}
	return m
}

// cardName is the name of an entry's social card: below an edition slugs are its own, so its year stands before them.
func cardName(c cms.Card) string {
	if c.Parent == "" {
		return c.Slug
	}
	return c.Parent + "." + c.Slug
}

// described is the entry in a sentence or two.
func described(p cms.EntryPage) string {
	if p.Summary != "" {
		return p.Summary
	}
	return p.Excerpt
}

// alternates are the addresses of the entry's languages.
func alternates(p cms.EntryPage) map[cms.Locale]string {
	all := map[cms.Locale]string{}
	for _, a := range p.Alternates {
		all[a.Locale] = urls.Entry(a.Locale, p.Kind, a.Slug, p.Parent, p.EditionYear)
	}
	return all
}

// everywhere are the addresses of a page that stands in every language of the interface.
func everywhere(address string) map[cms.Locale]string {
	all := map[cms.Locale]string{}
	for _, l := range cms.Interface {
		all[l] = urls.In(l, address)
	}
	return all
}

// pageMeta is what a list says about itself. address is its page with its filters, without the place in it.
func pageMeta(r *http.Request, title, text, address string) layout.Meta {
	m := layout.Meta{Title: title, Description: text, Canonical: address, Alternates: everywhere(address),
		Feeds: pages.Feeds(i18n.From(r.Context()), title, address)}
	if after, paged := cursor(r); paged {
		m.Canonical, m.Alternates = urls.After(address, after), nil
	}
	return m
}

// paging are the addresses of a list's first page, where this is another one, and of the page behind next.
func paging(address string, paged bool, next cms.Cursor) pages.Paging {
	var p pages.Paging
	if paged {
		p.First = address
	}
	if next != (cms.Cursor{}) {
		p.Next = urls.After(address, next)
	}
	return p
}

// cursor is the place in a list that the address names; paged says that it is not the beginning.
func cursor(r *http.Request) (after cms.Cursor, paged bool) {
	after = cms.ParseCursor(r.URL.Query().Get("after"))
	return after, after != cms.Cursor{}
}
