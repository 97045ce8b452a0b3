package ui

import (
	"cmp"
	"context"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
)

// SendStory asks for a story: in the editors' words, else in the catalogue's.
func SendStory(ctx context.Context) Link {
	c := ChromeFrom(ctx).Calls[cms.SendStoryCall]
	return Link{Label: cmp.Or(c.Label, i18n.T(ctx, "stories.send")), URL: callAddress(ctx, c, urls.NewStory(i18n.From(ctx).Locale()))}
}

// SendStoryShort is the same with few words, for the head of every page.
func SendStoryShort(ctx context.Context) Link {
	l := SendStory(ctx)
	l.Label = cmp.Or(ChromeFrom(ctx).Calls[cms.SendStoryCall].Title, i18n.T(ctx, "nav.send_story"))
	return l
}

// SeeMap invites to the map under the address; text is what this page would say by itself.
func SeeMap(ctx context.Context, text, address string) (title, words string, way Link) {
	c := ChromeFrom(ctx).Calls[cms.SeeMapCall]
	way = Link{Label: cmp.Or(c.Label, i18n.T(ctx, "story.go_to_map")), URL: callAddress(ctx, c, address)}
	return cmp.Or(c.Title, i18n.T(ctx, "story.more")), cmp.Or(c.Body, text), way
}

// callAddress is the editors' address in the page's language, else the usual one.
func callAddress(ctx context.Context, c cms.CallText, usual string) string {
	if strings.HasPrefix(c.URL, "/") {
		return urls.In(i18n.From(ctx).Locale(), c.URL)
	}
	return cmp.Or(c.URL, usual)
}
