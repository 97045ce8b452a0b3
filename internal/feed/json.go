package feed

import (
	"bytes"
	"encoding/json"
)

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePageURL string       `json:"home_page_url,omitempty"`
	FeedURL     string       `json:"feed_url,omitempty"`
	NextURL     string       `json:"next_url,omitempty"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language,omitempty"`
	Authors     []jsonAuthor `json:"authors,omitempty"`
	Items       []jsonItem   `json:"items"`
}

type jsonItem struct {
	ID            string       `json:"id"`
	URL           string       `json:"url,omitempty"`
	Title         string       `json:"title,omitempty"`
	Summary       string       `json:"summary,omitempty"`
	ContentHTML   string       `json:"content_html,omitempty"`
	ContentText   *string      `json:"content_text,omitempty"`
	Image         string       `json:"image,omitempty"`
	DatePublished string       `json:"date_published,omitempty"`
	DateModified  string       `json:"date_modified,omitempty"`
	Authors       []jsonAuthor `json:"authors,omitempty"`
	Tags          []string     `json:"tags,omitempty"`
	Language      string       `json:"language,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

// JSON is the feed as JSON Feed 1.1 has it; application/feed+json.
func JSON(f Feed) ([]byte, error) {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.Title, HomePageURL: f.Home, FeedURL: f.Self, NextURL: f.Next, Description: f.Subtitle,
		Language: f.Lang, Authors: authors(f.Author), Items: make([]jsonItem, len(f.Items)),
	}
	for i, item := range f.Items {
		out.Items[i] = jsonItemOf(item)
	}
	return encodeJSON(out)
}

func jsonItemOf(i Item) jsonItem {
	out := jsonItem{
		ID: i.ID, URL: i.URL, Title: i.Title, Summary: i.Summary, ContentHTML: i.HTML, Image: i.Image, Language: i.Lang,
		DatePublished: stamp(i.Published), DateModified: stamp(i.changed()), Authors: authors(i.Author),
	}
	if i.HTML == "" {
		out.ContentText = &i.Summary // one of the two has to be there
	}
	for _, c := range i.Categories {
		out.Tags = append(out.Tags, c.label())
	}
	return out
}

func (c Category) label() string {
	if c.Label == "" {
		return c.Term
	}
	return c.Label
}

func authors(name string) []jsonAuthor {
	if name == "" {
		return nil
	}
	return []jsonAuthor{{name}}
}

// encodeJSON writes indented JSON, "<" and "&" as they are: it is served as JSON, never put into a page.
func encodeJSON(document any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(document)
	return b.Bytes(), err
}
