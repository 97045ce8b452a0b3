package ui

// Listing is a list for editors: how it is narrowed and ordered, and where it goes on. Every list of the rooms is drawn by
// it.
type Listing struct {
	At     string   // address
	Keep   []Option // parameters that a search leaves as they are: Value under the name Label
	Search string   // what the search looks in
	Query  string
	Ask    []Field // further questions: selects, whose empty option leaves the list as it is
	Sorts  Field   // the orders
	Views  string  // what the pills are
	Pills  []Pill
	Chosen []Link // filters that are on; each leads to the list without it
	All    string // the list without any
	CSV    string // the same lines to take along
	First  string
	Next   string
	Empty  Link // the next step where the list has no line

	Nothing, NothingText string // said then; empty: the usual words
}

// Column is the heading of a table by which its lines can be ordered; without a URL they cannot.
type Column struct {
	Label string
	URL   string
	Order string // as aria-sort has it, where the list is in this order
}

// Columns are headings nothing is ordered by.
func Columns(labels ...string) []Column {
	all := make([]Column, len(labels))
	for i, l := range labels {
		all[i].Label = l
	}
	return all
}
