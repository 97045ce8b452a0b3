package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// Paging leads on through a long list; empty addresses are left out.
type Paging struct{ First, Next string }

// Nothing is what stands where a list is empty: what is missing, and the next step.
type Nothing struct {
	Title, Text string
	Next        ui.Link
}

// PostList is a list of works that are read as lines, on a page of its own.
type PostList struct {
	Title   string
	Lang    cms.Locale // of the title and the text, where it is not the page's
	Text    string
	Crumbs  []ui.Link
	Cards   []cms.Card
	Paging  Paging
	Address string // of the list without the place in it; its data stand beside it
	None    Nothing
}

// feedFormats are the forms in which every list can be followed.
var feedFormats = []format{atom, jsonFeed}

// Feeds are a list's feeds, for readers that look for them in the page's head.
func Feeds(l *i18n.Localizer, title, address string) []layout.Feed {
	feeds := make([]layout.Feed, len(feedFormats))
	for i, f := range feedFormats {
		feeds[i] = layout.Feed{Title: title + " – " + l.T(f.key), URL: f.of(address), Type: f.kind}
	}
	return feeds
}

func newsCrumbs(ctx context.Context) []ui.Link {
	l := i18n.From(ctx)
	return []ui.Link{{Label: l.T("section.news"), URL: urls.News(l.Locale())}}
}

// PostPage is a post, and the newest others.
type PostPage struct {
	cms.EntryPage
	Latest []cms.Card
	Cite   Citation
}

// NewsArticle describes a post for search engines; base is the site's scheme and host.
func NewsArticle(ctx context.Context, p cms.EntryPage, base string, m layout.Meta) any {
	a, _ := Article(ctx, p, base, m).(article)
	a.Type = "NewsArticle"
	a.Author = &a.Publisher
	return a
}

// relatedCards are the works that have something in common with this one, as lists show them.
func relatedCards(related []cms.Related) []cms.Card {
	cards := make([]cms.Card, len(related))
	for i, r := range related {
		cards[i] = r.Card
	}
	return cards
}
