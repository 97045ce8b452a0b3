package public

import (
	"context"
	"html"
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/ui"
)

// feedSize is how many works a page of a feed has.
const feedSize = 20

// series is a list of works as its feeds tell it.
type series struct {
	title   string
	address string // of the page that shows the same list, with its filters
	cards   []cms.Card
	next    cms.Cursor
}

// lister reads a page of a list, as the address chooses it.
type lister func(r *http.Request, after cms.Cursor) (series, error)

// feeds are a list's own address as Atom and as JSON Feed.
func (h *Handlers) feeds(pattern string, of lister) []respond.Route {
	return []respond.Route{
		respond.Stored(pattern+".xml", h.showFeed(of, "xml", "application/atom+xml; charset=utf-8", feed.Atom)),
		respond.Stored(pattern+".json", h.showFeed(of, "json", "application/feed+json; charset=utf-8", feed.JSON)),
	}
}

func (h *Handlers) showFeed(of lister, extension, kind string, write func(feed.Feed) ([]byte, error)) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		after, _ := cursor(r)
		s, err := of(r, after)
		if err != nil {
			return err
		}
		f, err := h.feed(r.Context(), s, extension, after)
		if err != nil {
			return err
		}
		body, err := write(f)
		if err != nil {
			return err
		}
		return respond.Bytes(w, r, kind, body)
	}
}

// feed is the list with the whole text of its works.
func (h *Handlers) feed(ctx context.Context, s series, extension string, after cms.Cursor) (feed.Feed, error) {
	l, address := i18n.From(ctx), urls.Data(s.address, extension)
	f := feed.Feed{ID: tag(s.address), Title: l.T("site.name") + " – " + s.title, Subtitle: l.T("site.description"), Lang: string(l.Locale()),
		Home: h.absolute(s.address), Self: h.absolute(address), Author: l.T("site.name"), Rights: rights(l)}
	if after != (cms.Cursor{}) {
		f.Self = h.absolute(urls.After(address, after))
	}
	if s.next != (cms.Cursor{}) {
		f.Next = h.absolute(urls.After(address, s.next))
	}
	texts, err := h.DB.FeedTexts(ctx, entries(s.cards))
	if err != nil {
		return f, err
	}
	v, err := h.picturesOf(ctx, texts)
	for _, c := range s.cards {
		f.Items = append(f.Items, h.item(ctx, c, texts[c.EntryID], v))
	}
	return f, err
}

// picturesOf is a view with the photos and files of all the texts.
func (h *Handlers) picturesOf(ctx context.Context, texts map[int64]cms.FeedText) (richtext.View, error) {
	var html []string
	for _, t := range texts {
		html = append(html, t.Why, t.What, t.SoWhat, t.Body)
	}
	return h.illustrated(ctx, html...)
}

func entries(cards []cms.Card) []int64 {
	ids := make([]int64, len(cards))
	for i, c := range cards {
		ids[i] = c.EntryID
	}
	return ids
}

// item is a work as an entry of a feed. Its name there is that of the work in its language, whatever becomes of its address.
func (h *Handlers) item(ctx context.Context, c cms.Card, text cms.FeedText, v richtext.View) feed.Item {
	body := richtext.Absolute(whole(ctx, c, text), h.base(), v)
	i := feed.Item{ID: workTag(c), URL: h.absolute(urls.Card(c)), Title: c.Title,
		Summary: c.Summary, HTML: body, Author: c.Library, Image: h.absolute(urls.SocialCard(c.Locale, c.Kind, cardName(c))),
		Published: c.PublishedAt, Updated: text.UpdatedAt, Categories: h.categories(ctx, c)}
	if c.Locale != i18n.From(ctx).Locale() {
		i.Lang = string(c.Locale)
	}
	if i.Summary == "" {
		i.Summary = richtext.Excerpt(body, 200)
	}
	return i
}

// whole is everything a work's page says in words: when and where an event is, the three rooms of a story, the text.
func whole(ctx context.Context, c cms.Card, t cms.FeedText) string {
	body, l := "", i18n.For(c.Locale)
	if c.Event != nil {
		if fate := ui.Fate(ctx, *c.Event); fate != "" {
			body = "<p><b>" + html.EscapeString(fate) + "</b></p>"
		}
		body += "<p>" + html.EscapeString(ui.EventDate(ctx, *c.Event)+" "+ui.EventTime(ctx, *c.Event)) + "</p>"
	}
	for _, room := range [][2]string{{l.T("story.why"), t.Why}, {l.T("story.what"), t.What}, {l.T("story.so_what"), t.SoWhat}} {
		if room[1] != "" {
			body += "<h2>" + html.EscapeString(room[0]) + "</h2>" + room[1]
		}
	}
	return body + t.Body
}

// categories are a work's goals and its country.
func (h *Handlers) categories(ctx context.Context, c cms.Card) []feed.Category {
	l := i18n.From(ctx)
	var all []feed.Category
	for _, g := range c.Goals {
		all = append(all, feed.Category{Term: strconv.Itoa(int(g)), Label: l.Goal(int(g)), Scheme: h.absolute(urls.Goals(l.Locale()))})
	}
	if c.Country != "" {
		all = append(all, feed.Category{Term: c.Country, Label: l.Country(c.Country), Scheme: h.absolute(urls.Countries(l.Locale()))})
	}
	return all
}

// tag is a name that never changes; it says nothing of where the site stands.
func tag(of string) string {
	return "tag:occupylibrary.net,2020:" + of
}

func workTag(c cms.Card) string {
	return tag("work/" + strconv.FormatInt(c.WorkID, 10) + "/" + string(c.Locale))
}

// rights are the words everyone who uses the data repeats.
func rights(l *i18n.Localizer) string { return l.T("footer.licence", "licence", "CC BY 4.0") }

// base is the site's scheme and host.
func (h *Handlers) base() string { return h.BaseURL.Scheme + "://" + h.BaseURL.Host }

func (h *Handlers) absolute(path string) string { return h.base() + path }
