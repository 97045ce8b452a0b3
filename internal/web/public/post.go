package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
	"occupylibrary.net/templates/ui"
)

const (
	linesOnPage = 20 // works on a page of a list that is read
	cardsBelow  = 3  // works that a page leads on to
)

// listPosts is the news.
func (h *Handlers) listPosts(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	return h.posts(w, r, cms.PostFilter{}, pages.PostList{Title: l.T("section.news"), Text: l.T("post.lead"), Address: urls.News(l.Locale()),
		None: pages.Nothing{Title: l.T("post.none"), Text: l.T("post.none_text"), Next: toStories(l)}})
}

// posts fills a list with a page of its works and sends it.
func (h *Handlers) posts(w http.ResponseWriter, r *http.Request, f cms.PostFilter, list pages.PostList) error {
	after, paged := cursor(r)
	cards, next, err := h.DB.Posts(r.Context(), respond.Locale(r), f, after, linesOnPage)
	if err != nil {
		return err
	}
	list.Cards, list.Paging = cards, paging(list.Address, paged, next)
	m := pageMeta(r, list.Title, list.Text, list.Address)
	m.Next = list.Paging.Next
	return respond.Page(w, r, http.StatusOK, pages.Posts(m, list))
}

// toStories is the next step from where there is nothing.
func toStories(l *i18n.Localizer) ui.Link {
	return ui.Link{Label: l.T("section.best_practices"), URL: urls.Stories(l.Locale())}
}

// showPost is a piece of news.
func (h *Handlers) showPost(w http.ResponseWriter, r *http.Request) error {
	page, err := h.entry(w, r, cms.PostKind, "", chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	latest, _, err := h.DB.Posts(r.Context(), respond.Locale(r), cms.PostFilter{}, cms.Cursor{}, 1+2*cardsBelow)
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	m := entryMeta(page)
	m.Feeds = pages.Feeds(l, l.T("section.news"), urls.News(l.Locale()))
	m.JSONLD = pages.NewsArticle(r.Context(), page, h.BaseURL.String(), m)
	return respond.Page(w, r, http.StatusOK, pages.Post(m, pages.PostPage{EntryPage: page, Latest: others(latest, page),
		Cite: h.citation(m, page.UpdatedAt)}))
}

// others are the first works of a list without those that the page shows already.
func others(cards []cms.Card, page cms.EntryPage) []cms.Card {
	shown := map[int64]bool{page.WorkID: true}
	for _, r := range page.Related {
		shown[r.WorkID] = true
	}
	var list []cms.Card
	for _, c := range cards {
		if !shown[c.WorkID] && len(list) < cardsBelow {
			list = append(list, c)
		}
	}
	return list
}
