package postgres

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
)

const (
	searchLength = 200  // runes of a question; the rest is not read
	searchWords  = 12   // words of it that are looked for by their beginning
	searchCount  = 1000 // matches are counted, and all of them ranked, up to so many
	searchRanked = 300  // when there are more, the newest so many are ranked
	searchHits   = 20
	searchAlike  = 500 // titles that look like the question are compared, at most
)

// words are a question as the text search reads it.
type words struct {
	text     string
	prefixes string // a tsquery of beginnings
}

// wordsOf cuts a question to a length that costs little. Languages without a stemmer are searched by the beginnings of
// words: Cyrillic, Georgian and Armenian ones lose their ending.
func wordsOf(question string) words {
	runes := []rune(strings.ReplaceAll(strings.ToValidUTF8(question, ""), "\x00", ""))
	w := words{text: string(runes[:min(len(runes), searchLength)])}
	var list []string
	for _, word := range strings.FieldsFunc(w.text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(list) < searchWords {
			list = append(list, beginning(word))
		}
	}
	w.prefixes = strings.Join(list, " & ")
	return w
}

// beginning is a word without its last third, where its ending would be: бібліотеками and бібліотеці begin alike.
func beginning(word string) string {
	runes := []rune(word)
	if unicode.In(runes[0], unicode.Latin, unicode.Greek, unicode.Digit) || len(runes) < 4 {
		return "'" + word + "'"
	}
	return "'" + string(runes[:len(runes)-(len(runes)+1)/3]) + "':*"
}

// asked is a question in every language at once: a text in any of them answers it.
func asked(text, prefixes string) string {
	return fmt.Sprintf(`(plainto_tsquery('search.en', %[1]s) || plainto_tsquery('search.ro', %[1]s)
		|| plainto_tsquery('search.el', %[1]s) || to_tsquery('search.plain', %[2]s))`, text, prefixes)
}

// matching holds for the search documents s that answer the question in the two arguments.
func matching(text, prefixes string) string { return `s.tsv @@ ` + asked(text, prefixes) }

// byIndex leaves the questions that follow in their batch no way but the text indexes: whatever is asked, the documents
// are never read through.
func byIndex(b *batch) {
	for _, way := range []string{"enable_seqscan", "enable_indexscan"} {
		b.Queue(`SELECT set_config($1, 'off', true)`, way)
	}
	planned(b)
}

// planned has the questions that follow planned for the words that are asked, common or rare.
func planned(b *batch) { b.Queue(`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`) }

// plannedOnce has the questions that follow planned once for all words and numbers of rows: planning anew costs more than
// they do.
func plannedOnce(b *batch) {
	b.Queue(`SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`)
}

// Search finds public entries by their words, the best first, each work once: in the page's language where that text
// answers, else in English, else in whichever does. When nothing does, it suggests a title that looks alike.
func (db *DB) Search(ctx context.Context, l cms.Locale, question string) (cms.SearchResult, error) {
	var r cms.SearchResult
	w := wordsOf(question)
	found, err := db.find(ctx, w)
	if err != nil {
		return r, err
	}
	if len(found) == 0 {
		r.Suggestion, err = db.suggest(ctx, l, w.text)
		return r, err
	}
	if r.More = len(found) > searchCount; r.More {
		if found, err = db.findNewest(ctx, w); err != nil {
			return r, err
		}
	}
	return r, db.rank(ctx, l, w, found, &r)
}

// find is the documents that match, up to one more than are counted.
func (db *DB) find(ctx context.Context, w words) (found []int64, err error) {
	var b batch
	byIndex(&b)
	b.Queue(`SELECT s.entry_id FROM search_docs s WHERE `+matching("$1", "$2")+` LIMIT $3`,
		w.text, w.prefixes, searchCount+1).Query(column(&found))
	return found, b.ask(ctx, db.pool)
}

// findNewest is the newest documents of very many that match.
func (db *DB) findNewest(ctx context.Context, w words) (found []int64, err error) {
	var b batch
	planned(&b)
	b.Queue(`SELECT s.entry_id FROM search_docs s WHERE `+matching("$1", "$2")+`
		ORDER BY s.published_at DESC, s.entry_id DESC LIMIT $3`, w.text, w.prefixes, searchRanked).Query(column(&found))
	return found, b.ask(ctx, db.pool)
}

type hitRow struct {
	cardRow
	Snippet string
	Works   int
}

// rank puts the best of the documents into r.
func (db *DB) rank(ctx context.Context, l cms.Locale, w words, found []int64, r *cms.SearchResult) error {
	var b batch
	var rows []hitRow
	plannedOnce(&b)
	manyOf(&b, &rows, hitsSQL, l, w.text, w.prefixes, found, searchHits)
	err := b.ask(ctx, db.pool)
	for _, row := range rows {
		r.Hits = append(r.Hits, cms.Hit{Card: row.card(), Snippet: row.Snippet})
		r.Total = row.Works
	}
	return err
}

var hitsSQL = `
	WITH once AS MATERIALIZED (
		SELECT DISTINCT ON (s.work_id) s.work_id, s.entry_id FROM search_docs s WHERE s.entry_id = ANY ($4::bigint[])
		ORDER BY s.work_id, s.locale = $1 DESC, s.locale = 'en' DESC, s.locale),
	best AS MATERIALIZED (
		SELECT s.work_id, entry_id, s.locale, s.text, s.published_at,
			ts_rank('{0.1, 0.1, 0.5, 1}', s.tsv, ` + asked("$2", "$3") + `) AS rank
		FROM once JOIN search_docs s USING (entry_id)
		ORDER BY rank DESC, s.published_at DESC, s.work_id DESC LIMIT $5)
	SELECT ` + cardColumns + `, ` + headline() + ` AS snippet, (SELECT count(*) FROM once)::int AS works
	FROM best k
	JOIN listings l ON l.work_id = k.work_id
	JOIN works w ON w.id = l.work_id
	JOIN entries e ON e.id = k.entry_id` + cardFacts + `
	ORDER BY k.rank DESC, k.published_at DESC, k.work_id DESC`

// headline marks the found words in the text of k with U+E000 and U+E001, by the rules of its language.
func headline() string {
	options := `'StartSel=` + "\ue000" + `, StopSel=` + "\ue001" + `, MaxFragments=2, MinWords=8, MaxWords=24, ShortWord=0, FragmentDelimiter=" … "'`
	sql := `CASE k.locale`
	for _, l := range []cms.Locale{"en", "ro", "el"} {
		sql += fmt.Sprintf(` WHEN '%s' THEN ts_headline('%s', k.text, %s, %s)`, l, searchConfig(l), asked("$2", "$3"), options)
	}
	return sql + fmt.Sprintf(` ELSE ts_headline('search.plain', k.text, %s, %s) END`, asked("$2", "$3"), options)
}

// suggest is the public title most like what was asked, or empty.
func (db *DB) suggest(ctx context.Context, l cms.Locale, text string) (string, error) {
	var b batch
	var titles []struct{ Title string }
	byIndex(&b)
	b.Queue(`SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)`)
	manyOf(&b, &titles, `
		SELECT e.title FROM (SELECT * FROM search_docs WHERE $2 <% title_norm LIMIT $3) s JOIN entries e ON e.id = s.entry_id
		ORDER BY word_similarity($2, s.title_norm) DESC, s.locale = $1 DESC, s.published_at DESC, s.entry_id LIMIT 1`,
		l, strings.TrimSpace(cms.Fold(text)), searchAlike)
	if err := b.ask(ctx, db.pool); err != nil || len(titles) == 0 {
		return "", err
	}
	return titles[0].Title, nil
}

// column reads the only column of all rows.
func column[T any](list *[]T) func(pgx.Rows) error {
	return func(rows pgx.Rows) (err error) {
		*list, err = pgx.CollectRows(rows, pgx.RowTo[T])
		return err
	}
}

// collectColumn reads the only column of all rows, then calls done.
func collectColumn[T any](list *[]T, done func()) func(pgx.Rows) error {
	read := column(list)
	return func(rows pgx.Rows) error {
		err := read(rows)
		if err == nil {
			done()
		}
		return err
	}
}
