package htmlcheck

import (
	"net/url"

	"golang.org/x/net/html"
)

// Form is what a browser would send of the one form the selector finds: fields with a name that are not disabled.
func (d *Doc) Form(selector string) url.Values {
	d.t.Helper()
	values := url.Values{}
	for _, form := range d.In(selector).Count(1).nodes {
		gather(form, values)
	}
	return values
}

func gather(n *html.Node, into url.Values) {
	if _, off := attribute(n, "disabled"); off {
		return
	}
	if name, named := attribute(n, "name"); named && n.Type == html.ElementNode {
		for _, v := range answers(n) {
			into.Add(name, v)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		gather(c, into)
	}
}

// answers are the values a control has; a button has none unless it is pressed.
func answers(n *html.Node) []string {
	value, _ := attribute(n, "value")
	switch n.Data {
	case "textarea":
		return []string{rawText(n)}
	case "select":
		return selected(n)
	case "input":
		kind, _ := attribute(n, "type")
		_, on := attribute(n, "checked")
		switch {
		case kind != "checkbox" && kind != "radio":
			return []string{value}
		case !on:
			return nil
		case value == "":
			return []string{"on"}
		}
		return []string{value}
	}
	return nil
}

// selected is the chosen option, else the first one.
func selected(n *html.Node) []string {
	var first, chosen []string
	for _, o := range descendants(n) {
		value, _ := attribute(o, "value")
		if o.Data != "option" {
			continue
		}
		if first == nil {
			first = []string{value}
		}
		if _, on := attribute(o, "selected"); on {
			chosen = []string{value}
		}
	}
	if chosen != nil {
		return chosen
	}
	return first
}

func rawText(n *html.Node) string {
	text := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text += c.Data
	}
	return text
}
