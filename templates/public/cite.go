package public

import (
	"context"

	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
)

// format is a form of a list for machines.
type format struct{ extension, kind, key string }

func (f format) of(address string) string { return urls.Data(address, f.extension) }

var (
	atom     = format{"xml", "application/atom+xml", "feed.atom"}
	jsonFeed = format{"json", "application/feed+json", "feed.json"}
	geoJSON  = format{"geojson", "application/geo+json", "feed.geojson"}
	csv      = format{"csv", "text/csv", "feed.csv"}
)

// StoryFeeds are the feeds of a list of stories, for readers that look for them in the page's head.
func StoryFeeds(ctx context.Context, address string) []layout.Feed {
	feeds := make([]layout.Feed, 0, 3)
	for _, f := range []format{atom, jsonFeed, geoJSON} {
		feeds = append(feeds, layout.Feed{Title: i18n.T(ctx, "section.best_practices") + " – " + i18n.T(ctx, f.key), URL: f.of(address), Type: f.kind})
	}
	return feeds
}
