package feed

import (
	"bytes"
	"encoding/xml"
	"mime"
	"path"
)

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr,omitempty"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   *atomPerson `xml:"author"`
	Rights   string      `xml:"rights,omitempty"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Lang       string         `xml:"xml:lang,attr,omitempty"`
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Links      []atomLink     `xml:"link"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Author     *atomPerson    `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomContent   `xml:"content"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
	Label  string `xml:"label,attr,omitempty"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Atom is the feed as RFC 4287 has it; application/atom+xml.
func Atom(f Feed) ([]byte, error) {
	out := atomFeed{
		Lang: f.Lang, ID: f.ID, Title: f.Title, Subtitle: f.Subtitle, Updated: stamp(f.updated()), Author: person(f.Author), Rights: f.Rights,
		Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Home}},
	}
	if f.Next != "" {
		out.Links = append(out.Links, atomLink{"next", "application/atom+xml", f.Next})
	}
	for _, item := range f.Items {
		out.Entries = append(out.Entries, entryOf(item))
	}
	return encodeXML(out)
}

func entryOf(i Item) atomEntry {
	e := atomEntry{
		Lang: i.Lang, ID: i.ID, Title: i.Title, Published: stamp(i.Published), Updated: stamp(i.changed()), Author: person(i.Author), Summary: i.Summary,
		Links: []atomLink{{"alternate", "text/html", i.URL}},
	}
	if i.Image != "" {
		e.Links = append(e.Links, atomLink{Rel: "enclosure", Type: mime.TypeByExtension(path.Ext(i.Image)), Href: i.Image})
	}
	for _, c := range i.Categories {
		e.Categories = append(e.Categories, atomCategory{c.Term, c.Scheme, c.Label})
	}
	if i.HTML != "" {
		e.Content = &atomContent{"html", i.HTML}
	}
	return e
}

func person(name string) *atomPerson {
	if name == "" {
		return nil
	}
	return &atomPerson{name}
}

// encodeXML writes a whole document. Characters XML cannot hold become the replacement character.
func encodeXML(document any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(document); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
