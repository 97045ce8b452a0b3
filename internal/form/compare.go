package form

import (
	"slices"
	"strings"

	"occupylibrary.net/internal/richtext"
)

// Lines is one text of the form as lines for comparing; HTML as what a reader would see of it.
func (f Document) Lines(name string) []string {
	value := f.Value(name)
	if slices.Contains([]string{"body", "why", "what", "so_what"}, name) {
		return richtext.Blocks(f.html(name))
	}
	if value == "" {
		return nil
	}
	return strings.Split(value, "\n")
}

// Blocks are the lines a reader sees of HTML.
func Blocks(html string) []string { return richtext.Blocks(html) }

// Answered are the fields of a part that hold something, in the order they stand on the page.
func (f Document) Answered(part string) []string {
	held := f.part(part)
	return slices.DeleteFunc(f.Names(), func(name string) bool { return len(held[name]) == 0 })
}

// Different are the parts in which two forms of one kind differ.
func (f Document) Different(other Document) []string {
	return slices.DeleteFunc(f.Parts(), func(part string) bool { return f.Same(other, part) })
}
