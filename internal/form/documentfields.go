package form

import (
	"fmt"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// shape is how a field is read.
type shape int

const (
	line shape = iota
	text
	many
	tick
)

// field is a field of a document's form. Fields of one part are kept or taken together when two editors meet.
type field struct {
	name  string
	part  string // empty: the field is a part of its own
	shape shape
	max   int
}

// table is fields that repeat, row by row.
type table struct {
	part    string
	columns []field
}

// mostRows is how many rows of one table a form takes.
const mostRows = 60

// longestBody bounds a text; sanitising it must not take long.
const longestBody = 200_000

// longestSummary is how much can be said of a recording.
const longestSummary = 600

var textFields = []field{
	{"title", "", line, 200}, {"slug", "", line, 80}, {"summary", "", text, 600}, {"body", "", text, longestBody},
	{"shown_on", "", line, 10}, {"unpublish_date", "unpublish", line, 10}, {"unpublish_time", "unpublish", line, 5},
}

var storyTexts = []field{{"why", "", text, longestBody}, {"what", "", text, longestBody}, {"so_what", "", text, longestBody}}

var commonFacts = []field{{"project", "", line, 20}, {"term", "", many, 0}}

var placeFacts = []field{{"place", "place", line, 20}, {"country", "place", line, 2}, {"precision", "place", line, 10}}

var kindFacts = map[cms.Kind][]field{
	cms.CaseStudyKind: {{"library", "", line, 20}, {"year", "", line, 4}, {"licence", "", line, 100}, {"goal", "", many, 0}, {"partner", "", many, 0}},
	cms.EventKind: {{"format", "", line, 20},
		{"start_date", "when", line, 10}, {"start_time", "when", line, 5}, {"end_date", "when", line, 10}, {"end_time", "when", line, 5},
		{"all_day", "when", tick, 0}, {"zone", "when", line, 40}, {"zone_other", "when", line, 40},
		{"online", "venue", tick, 0}, {"venue", "venue", line, 200}, {"language", "", many, 0}, {"interpreted", "", many, 0}, {"captions", "", tick, 0},
		{"hosts", "", text, 600},
		{"edition_year", "edition", line, 4}, {"edition_days", "edition", line, 3}, {"edition_speakers", "edition", line, 7},
		{"edition_countries", "edition", line, 3}, {"edition_participants", "edition", line, 7}, {"edition_source", "edition", line, 300}},
	cms.PageKind: {{"parent", "", line, 20}},
}

var kindTables = map[cms.Kind][]table{
	cms.CaseStudyKind: {{"numbers", numberColumns()}},
	cms.EventKind: {
		{"facilitators", []field{{"facilitator", "", line, 200}, {"organisation", "", line, 200}}},
		{"materials", []field{{"material", "", line, 20}, {"material_title", "", line, 200}, {"material_url", "", line, 500},
			{"material_language", "", line, 2}, {"material_length", "", line, 10}, {"material_captions", "", tick, 0},
			{"material_date", "", line, 10}, {"material_transcript", "", line, 500}, {"material_summary", "", text, longestSummary}}},
	},
}

func numberColumns() []field {
	columns := []field{{"number_id", "", line, 20}, {"measure", "", line, 20}, {"count", "", line, 12}, {"about", "", tick, 0},
		{"scope", "", line, 10}, {"part_of", "", line, 3}, {"from", "", line, 4}, {"to", "", line, 4}, {"source", "", line, 300}}
	for _, l := range cms.Interface {
		columns = append(columns, field{LabelField(l), "", line, 200})
	}
	return columns
}

// LabelField is the name of a number's words in a language.
func LabelField(l cms.Locale) string { return "label_" + string(l) }

// fields are those the form has, its tables left out.
func (f Document) fields() []field {
	list := append([]field{}, textFields...)
	if f.Kind == cms.CaseStudyKind {
		list = append(list, storyTexts...)
	}
	if !f.Facts {
		return list
	}
	list = append(append(list, commonFacts...), kindFacts[f.Kind]...)
	if f.Kind == cms.CaseStudyKind || f.Kind == cms.EventKind {
		list = append(list, placeFacts...)
	}
	return list
}

func (f Document) rows() []table {
	if !f.Facts {
		return nil
	}
	return kindTables[f.Kind]
}

// readRows keeps the rows that hold something, numbered anew from 1; other rows' numbers follow.
func (f Document) readRows(r reader, t table) {
	moved := map[string]string{}
	kept := 0
	for n := 1; n <= mostRows; n++ {
		if !t.typed(r, n) {
			continue
		}
		kept++
		moved[strconv.Itoa(n)] = strconv.Itoa(kept)
		for _, c := range t.columns {
			f.read(r, c, Row(c.name, n), Row(c.name, kept))
		}
	}
	for n := 1; n <= kept; n++ {
		if of := f.Value(Row("part_of", n)); of != "" {
			f.values.Set(Row("part_of", n), moved[of])
		}
	}
}

// typed says whether a row holds more than what its selects begin with.
func (t table) typed(r reader, n int) bool {
	for _, c := range t.columns {
		if v := r.values.Get(Row(c.name, n)); strings.TrimSpace(v) != "" && !beginsWith[c.name] {
			return true
		}
	}
	return false
}

// beginsWith are the columns that are never empty, not even in a row nobody has touched.
var beginsWith = map[string]bool{"number_id": true, "scope": true, "material_language": true}

// Row is the name of a column's field in the n-th row, from 1.
func Row(column string, n int) string { return fmt.Sprintf("%s-%d", column, n) }

// Rows is how many rows of a table were typed.
func (f Document) Rows(part string) int {
	for _, t := range f.rows() {
		if t.part == part {
			return f.count(t)
		}
	}
	return 0
}

func (f Document) count(t table) int {
	n := 0
	for t.typed(reader{values: f.values}, n+1) {
		n++
	}
	return n
}

// Names are the form's fields in the order they stand on the page, with one empty row for each table.
func (f Document) Names() []string {
	names := []string{"locale"}
	for _, spec := range f.fields() {
		names = append(names, spec.name)
	}
	for _, t := range f.rows() {
		for n := range f.count(t) + 1 {
			for _, c := range t.columns {
				names = append(names, Row(c.name, n+1))
			}
		}
	}
	return append(names, "publish_date")
}
