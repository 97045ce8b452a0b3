package cms

import (
	"strings"
	"unicode"
)

// Edit is what became of a piece of text.
type Edit string

// The edits.
const (
	Same    Edit = "same"
	Removed Edit = "removed"
	Added   Edit = "added"
)

// Piece is a run of a text with one fate.
type Piece struct {
	Edit Edit
	Text string
}

// mostEdits bounds how far two texts are followed: those that differ more are shown one after the other.
const mostEdits = 500

// Diff compares two texts, line by line and within a changed line word by word. Each line of the result is one of
// either text, or of both.
func Diff(from, to []string) [][]Piece {
	var lines [][]Piece
	steps := edits(from, to)
	for len(steps) > 0 {
		n := 0
		for n < len(steps) && steps[n].Edit != Same {
			n++
		}
		if n == 0 {
			lines, steps = append(lines, steps[:1]), steps[1:]
			continue
		}
		lines, steps = append(lines, changed(steps[:n])...), steps[n:]
	}
	return lines
}

// changed pairs lines that went with those that came in their place, as far as they have words in common.
func changed(steps []Piece) [][]Piece {
	var gone, come []Piece
	for _, s := range steps {
		if s.Edit == Removed {
			gone = append(gone, s)
		} else {
			come = append(come, s)
		}
	}
	var lines [][]Piece
	for i := range max(len(gone), len(come)) {
		switch {
		case i >= len(come):
			lines = append(lines, gone[i:i+1])
		case i >= len(gone):
			lines = append(lines, come[i:i+1])
		default:
			lines = append(lines, reworded(gone[i], come[i])...)
		}
	}
	return lines
}

// reworded is one line with its words that went and came, or two lines where little stayed.
func reworded(gone, come Piece) [][]Piece {
	pieces := joined(edits(words(gone.Text), words(come.Text)))
	stayed := 0
	for _, p := range pieces {
		if p.Edit == Same {
			stayed += len(p.Text)
		}
	}
	if 4*stayed < min(len(gone.Text), len(come.Text)) {
		return [][]Piece{{gone}, {come}}
	}
	return [][]Piece{pieces}
}

// joined puts words of one fate together. Where words were replaced, the gaps between them go and come with them.
func joined(steps []Piece) []Piece {
	var pieces []Piece
	for len(steps) > 0 {
		n := 1
		if steps[0].Edit == Same {
			for n < len(steps) && steps[n].Edit == Same {
				n++
			}
		} else {
			for n < len(steps) && (steps[n].Edit != Same || n+1 < len(steps) && gap(steps[n].Text) && steps[n+1].Edit != Same) {
				n++
			}
		}
		pieces, steps = append(pieces, replaced(steps[:n])...), steps[n:]
	}
	return pieces
}

func gap(text string) bool { return strings.TrimSpace(text) == "" }

// replaced is a run of steps as one piece that stays, or one that goes and one that comes.
func replaced(steps []Piece) []Piece {
	text := map[Edit]string{}
	for _, s := range steps {
		text[s.Edit] += s.Text
	}
	if len(text) == 1 {
		return []Piece{{steps[0].Edit, text[steps[0].Edit]}}
	}
	gone, come := "", ""
	for _, s := range steps {
		if s.Edit != Added {
			gone += s.Text
		}
		if s.Edit != Removed {
			come += s.Text
		}
	}
	return []Piece{{Removed, gone}, {Added, come}}
}

// words cuts a text into words, gaps and signs; joined again they are the text.
func words(text string) []string {
	var all []string
	begin, before := 0, 0
	for i, c := range text {
		kind := 3
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
			kind = 1
		case unicode.IsSpace(c):
			kind = 2
		}
		if i > begin && (kind != before || kind == 3) {
			all, begin = append(all, text[begin:i]), i
		}
		before = kind
	}
	if begin < len(text) {
		all = append(all, text[begin:])
	}
	return all
}
