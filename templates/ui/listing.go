package ui

import "github.com/a-h/templ"

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
	Pilled bool   // another pill than the first is on
	Chosen []Link // filters that are on; each leads to the list without it
	All    string // the list without any
	CSV    string // the same lines to take along
	First  string
	Next   string
	Empty  Link // the next step where the list has no line
	Bulk   *Bulk

	Nothing, NothingText string // said where there is no line at all; empty: the usual words
}

// Bulk is what can be done with the chosen lines of a list; none has no actions.
type Bulk struct {
	Action string   // where the form is sent
	Back   string   // this page of the list
	Name   string   // of the actions' field; empty: "action"
	Does   []Option // the actions
	Others string   // the same page with all boxes ticked, or with none
	Ticked bool     // they are
	More   templ.Component
}

// name is the actions' field.
func (b Bulk) name() string {
	if b.Name != "" {
		return b.Name
	}
	return "action"
}

// narrowed says whether lines may be missing because of what was chosen.
func (l Listing) narrowed() bool {
	return l.Query != "" || len(l.Chosen) > 0 || l.Pilled || l.First != ""
}

// bulkForm is the id of the form that the boxes beside the lines belong to.
const bulkForm = "bulk"

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
