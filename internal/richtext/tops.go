package richtext

import "strings"

// Tops are the outermost elements of cleaned HTML, one after the other, each with its name.
func Tops(s string) []Top {
	var list []Top
	for _, n := range parse(s).kids {
		if html := render([]*node{n}); strings.TrimSpace(html) != "" {
			list = append(list, Top{Tag: n.tag, HTML: html})
		}
	}
	return list
}

// Top is such an element.
type Top struct{ Tag, HTML string }
