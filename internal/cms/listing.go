package cms

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Sort is how an editors' list is ordered: by which of its columns, and whether the greatest stands first.
type Sort struct {
	By   string
	Down bool
}

// String writes the order as an address carries it: "title", "-title"; the list's usual order is empty.
func (s Sort) String() string {
	if s.Down {
		return "-" + s.By
	}
	return s.By
}

// ParseSort reads what String wrote; anything but one of the columns is the list's usual order.
func ParseSort(s string, columns ...string) Sort {
	by, down := strings.CutPrefix(s, "-")
	if !slices.Contains(columns, by) {
		return Sort{}
	}
	return Sort{by, down}
}

// Mark is where a page of a list begins: behind the line of that id, which has that value in the list's order.
type Mark struct {
	ID    int64
	Value string
}

// longestMark bounds what an address says of a line.
const longestMark = 1000

// String writes the mark as an address carries it; the beginning of a list is empty.
func (m Mark) String() string {
	if m.ID == 0 {
		return ""
	}
	return strconv.FormatInt(m.ID, 10) + "-" + m.Value
}

// ParseMark reads what String wrote; anything else is the beginning of the list.
func ParseMark(s string) Mark {
	number, value, found := strings.Cut(s, "-")
	id, err := strconv.ParseInt(number, 10, 64)
	if !found || err != nil || id <= 0 || len(value) > longestMark || !utf8.ValidString(value) || strings.ContainsRune(value, 0) {
		return Mark{}
	}
	return Mark{id, value}
}

// ListPage is what an editor chose on any list: words, an order, and where the page begins.
type ListPage struct {
	Query string
	Sort  Sort
	After Mark
	Whole bool // all lines from the first one on, to take along
}
