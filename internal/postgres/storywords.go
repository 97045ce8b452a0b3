package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/storyindex"
)

const (
	wordsCounted = 1000 // among so many stories what has the words is always counted
	wordsTried   = 100  // among more, the newest so many say whether the words are common:
	wordsCommon  = 5    // when so many of them have the words
)

// wordPage is the newest stories that have common words.
type wordPage struct {
	works  []int64
	common bool // false: too few have the words, find them all
}

// commonWords finds a page of stories by words that very many have, without looking for all of them: it tries the
// stories one after the other, the newest first.
func (db *DB) commonWords(ctx context.Context, f cms.StoryFilter, after cms.Cursor, limit int) (wordPage, error) {
	if f.Query == "" {
		return wordPage{}, nil
	}
	words := wordsOf(f.Query)
	f.Query = ""
	found, _, total, err := db.withWords(ctx, f, words, cms.Cursor{}, wordsTried)
	if err != nil || total <= wordsCounted || len(found) < wordsCommon {
		return wordPage{}, err
	}
	page := wordPage{common: true}
	for n := wordsTried; len(page.works) < limit; n *= 2 {
		found, last, _, err := db.withWords(ctx, f, words, after, n)
		if err != nil {
			return page, err
		}
		page.works = append(page.works, found...)
		if last == (cms.Cursor{}) {
			break
		}
		after = last
	}
	page.works = page.works[:min(limit, len(page.works))]
	return page, nil
}

// withWords tries the next stories of a list: it returns those that have the words, and the last that was tried, zero at
// the end of the list, and how long the list is.
func (db *DB) withWords(ctx context.Context, f cms.StoryFilter, w words, after cms.Cursor, n int) (found []int64, last cms.Cursor, total int, err error) {
	var tried []cms.Cursor
	var have []int64
	err = db.choosing(ctx, f, func(b *batch, c storyindex.Choice) {
		tried, total = c.Behind(after, n), c.Total()
		b.Queue(`SELECT s.work_id FROM search_docs s WHERE s.work_id = ANY ($3::bigint[]) AND `+matching("$1", "$2"),
			w.text, w.prefixes, c.Page(after, n)).Query(column(&have))
	})
	has := map[int64]bool{}
	for _, work := range have {
		has[work] = true
	}
	for _, s := range tried {
		if has[s.WorkID] {
			found = append(found, s.WorkID)
		}
	}
	if len(tried) == n {
		last = tried[n-1]
	}
	return found, last, total, err
}

// uncounted says of values that some story has them, and no more.
func uncounted(values []cms.FacetValue) []cms.FacetValue {
	for i := range values {
		if values[i].Count > 0 {
			values[i].Count = cms.Many
		}
	}
	return values
}
