package geo

import "strings"

// soundalikes are letters that only the system of transliteration tells apart.
var soundalikes = strings.NewReplacer("shch", "sht", "kh", "h", "gh", "h", "g", "h", "y", "i", "j", "i", "w", "v", "ph", "f", "q", "k", "ck", "k", " ", "")

// sound brings spellings together: Lugansk and Luhansk, Mykolayiv and Mykolaiv, Kharkiv and Harkiv.
func sound(folded string) string {
	s := soundalikes.Replace(folded)
	var out strings.Builder
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// slipsAllowed is how many letters may be wrong: none in a short word, two in a long one.
func slipsAllowed(s string) int {
	switch {
	case len(s) < 4:
		return 0
	case len(s) < 8:
		return 1
	}
	return 2
}

// slip is 0 or more for a name that a text spells, or begins, with at most so many letters wrong.
func slip(q, name string, slips int) int {
	whole, beginning := edits(q, name, slips)
	switch {
	case whole <= slips:
		return 2 * whole
	case beginning <= slips:
		return 2*beginning + 1
	}
	return none
}

// edits counts the letters to add, drop, change or swap to make b of a, and to make the likest
// beginning of b. It gives up where more than slips are needed.
func edits(a, b string, slips int) (whole, beginning int) {
	if len(a) > len(b)+slips || len(b) > tooLong {
		return none, none
	}
	var rows [3][tooLong + 1]int // the row in work and the two before it, in turn
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, above, higher := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0], beginning = i, i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j-1]+cost, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], higher[j-2]+1)
			}
			beginning = min(beginning, row[j])
		}
		if beginning > slips {
			return none, none
		}
	}
	return rows[len(a)%3][len(b)], beginning
}
