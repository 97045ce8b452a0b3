package feed

import (
	"encoding/xml"
	"errors"
	"strings"
	"time"
)

// SitemapLimit is how many pages one sitemap may hold; more go into several under an index.
const SitemapLimit = 50_000

// Page is a public page with its other languages.
type Page struct {
	URL        string
	Modified   time.Time // zero when not known
	Alternates []Alternate
}

// Alternate is the same page in a language; "x-default" is for readers of any other. A page that has alternates lists itself too.
type Alternate struct{ Lang, URL string }

type urlSet struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string    `xml:"xmlns:xhtml,attr"`
	Pages   []pageXML `xml:"url"`
}

type pageXML struct {
	Loc      string    `xml:"loc"`
	Modified string    `xml:"lastmod,omitempty"`
	Links    []linkXML `xml:"xhtml:link"`
}

type linkXML struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// Sitemap lists up to SitemapLimit pages; application/xml.
func Sitemap(pages []Page) ([]byte, error) {
	if len(pages) > SitemapLimit {
		return nil, errors.New("too many pages for one sitemap")
	}
	set := urlSet{XHTML: "http://www.w3.org/1999/xhtml", Pages: make([]pageXML, len(pages))}
	for i, p := range pages {
		set.Pages[i] = pageXML{Loc: p.URL, Modified: stamp(p.Modified)}
		for _, a := range p.Alternates {
			set.Pages[i].Links = append(set.Pages[i].Links, linkXML{"alternate", a.Lang, a.URL})
		}
	}
	return encodeXML(set)
}

type indexXML struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []pageXML `xml:"sitemap"`
}

// SitemapIndex lists sitemaps; their Alternates are not used.
func SitemapIndex(maps []Page) ([]byte, error) {
	index := indexXML{Maps: make([]pageXML, len(maps))}
	for i, m := range maps {
		index.Maps[i] = pageXML{Loc: m.URL, Modified: stamp(m.Modified)}
	}
	return encodeXML(index)
}

// Robots is a robots.txt that keeps robots out of the paths and shows them the sitemap.
func Robots(sitemap string, disallow ...string) []byte {
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for _, path := range disallow {
		b.WriteString("Disallow: " + path + "\n")
	}
	if len(disallow) == 0 {
		b.WriteString("Disallow:\n")
	}
	b.WriteString("\nSitemap: " + sitemap + "\n")
	return []byte(b.String())
}
