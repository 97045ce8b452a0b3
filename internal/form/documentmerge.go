package form

import (
	"net/url"
	"slices"
	"strings"
)

// Parts are the parts of the form in the order they stand on the page: what is kept or taken as a whole.
func (f Document) Parts() []string {
	var parts []string
	for _, spec := range f.fields() {
		if part := spec.of(); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	for _, t := range f.rows() {
		parts = append(parts, t.part)
	}
	return parts
}

func (s field) of() string {
	if s.part == "" {
		return s.name
	}
	return s.part
}

// part is everything typed into one part.
func (f Document) part(part string) url.Values {
	found := url.Values{}
	for _, spec := range f.fields() {
		if spec.of() == part && len(f.values[spec.name]) > 0 {
			found[spec.name] = f.values[spec.name]
		}
	}
	for _, t := range f.rows() {
		if t.part == part {
			f.copyRows(t, found)
		}
	}
	return found
}

// copyRows adds the rows of a table.
func (f Document) copyRows(t table, into url.Values) {
	for _, c := range t.columns {
		for name, all := range f.values {
			if strings.HasPrefix(name, c.name+"-") {
				into[name] = all
			}
		}
	}
}

// Same says whether two forms of one kind hold the same in a part.
func (f Document) Same(other Document, part string) bool {
	mine, theirs := f.part(part), other.part(part)
	if len(mine) != len(theirs) {
		return false
	}
	for name, all := range mine {
		if !slices.Equal(all, theirs[name]) {
			return false
		}
	}
	return true
}

// Take replaces parts of the form by those of the other.
func (f Document) Take(other Document, parts ...string) Document {
	f.values = clone(f.values)
	for _, part := range parts {
		for name := range f.part(part) {
			f.values.Del(name)
		}
		for name, all := range other.part(part) {
			f.values[name] = slices.Clone(all)
		}
	}
	return f
}

// Taken are the parts whose other text an editor ticked to take.
func Taken(typed url.Values) []string {
	var parts []string
	for name := range typed {
		if part, ok := strings.CutPrefix(name, "take-"); ok {
			parts = append(parts, part)
		}
	}
	return parts
}

// Merge brings what others changed since base into the form, where it changed nothing itself. The parts both have
// changed, and differently, come back as conflicts; in them the form keeps its own.
func (f Document) Merge(base, theirs Document) (merged Document, conflicts []string) {
	merged = f
	for _, part := range f.Parts() {
		switch {
		case f.Same(theirs, part):
		case f.Same(base, part):
			merged = merged.Take(theirs, part)
		case !theirs.Same(base, part):
			conflicts = append(conflicts, part)
		}
	}
	return merged, conflicts
}
