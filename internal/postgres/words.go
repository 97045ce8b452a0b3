package postgres

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// condition is SQL with what its question marks stand for.
type condition struct {
	sql  string
	args []any
}

// holding is the condition that a text in small letters, one that an index knows by its trigrams, holds the words; words of
// one or two letters or digits, which no such index knows: that the text or a word after a space begins with them.
func holding(text, words string) condition {
	if utf8.RuneCountInString(words) > 2 || strings.ContainsFunc(words, noLetter) {
		return condition{text + ` LIKE lower(?)`, []any{pattern(words)}}
	}
	begins := strings.TrimPrefix(pattern(words), "%")
	return condition{`(` + text + ` LIKE lower(?) OR ` + text + ` LIKE lower(?))`, []any{begins, "% " + begins}}
}

func noLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// or is the condition that one of several holds.
func (x condition) or(others ...condition) condition {
	for _, o := range others {
		x = condition{x.sql + ` OR ` + o.sql, append(x.args, o.args...)}
	}
	return condition{`(` + x.sql + `)`, x.args}
}

// among is the condition that a column is one of at most as many as a list looks at.
func (x condition) among(column, pick string) condition {
	return condition{column + ` = ANY (ARRAY(` + pick + x.sql + ` LIMIT 1000))`, x.args}
}

// titled is the condition that a column is a work one of whose titles holds the words.
func titled(column, words string) condition {
	return holding(`lower(x.title)`, words).among(column, `SELECT x.work_id FROM entries x WHERE `)
}

// written is the condition that a column is a contact whose name or address holds the words.
func written(column, words string) condition {
	return holding(`lower(k.name || ' ' || k.email)`, words).
		among(column, `SELECT k.id FROM contacts k WHERE k.erased_at IS NULL AND `)
}

// pattern finds what holds the words somewhere; the words' own wildcards mean themselves.
func pattern(words string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(words) + "%"
}
