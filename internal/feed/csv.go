package feed

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
)

// Table is rows under a header.
type Table struct {
	Header  []string
	Rows    [][]string
	Licence string // stands alone in a last row; empty for none
}

// byteOrderMark tells Excel that the file is UTF-8.
const byteOrderMark = "\ufeff"

// CSV is the table as RFC 4180 has it; text/csv. Cells a spreadsheet would run as a formula get an apostrophe before them. A row that is
// longer or shorter than the header is an error.
func CSV(t Table) ([]byte, error) {
	if len(t.Header) == 0 {
		return nil, errors.New("a table needs columns")
	}
	b := bytes.NewBufferString(byteOrderMark)
	w := csv.NewWriter(b)
	w.UseCRLF = true
	rows := append([][]string{t.Header}, t.Rows...)
	if t.Licence != "" {
		rows = append(rows, append([]string{t.Licence}, make([]string, len(t.Header)-1)...))
	}
	for i, row := range rows {
		if len(row) != len(t.Header) {
			return nil, fmt.Errorf("row %d has %d cells, the header %d", i, len(row), len(t.Header))
		}
		if err := w.Write(harmless(row)); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func harmless(row []string) []string {
	out := make([]string, len(row))
	for i, cell := range row {
		out[i] = neutralise(cell)
	}
	return out
}

// neutralise puts an apostrophe before what a spreadsheet takes for a formula, also behind spaces, which some skip, and in full width.
func neutralise(cell string) string {
	cell = strings.ReplaceAll(strings.ToValidUTF8(cell, "\ufffd"), "\x00", "")
	if start := strings.TrimLeft(cell, " \u00a0"); start != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(start)[0]) {
		return "'" + cell
	}
	return cell
}
