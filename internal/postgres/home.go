package postgres

import (
	"context"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// homePlaces is how many places the first page's map draws.
const homePlaces = 200

// Home is everything the first page shows, in one round trip. It costs the same however many stories there are: nothing
// is counted, all of it is counted already.
func (db *DB) Home(ctx context.Context, l cms.Locale, now time.Time) (cms.Home, error) {
	var b batch
	var h cms.Home
	var stories, coming, dateless, past, news, edition []cardRow
	askTotals(&b, &h.Totals)
	askPlaces(&b, &h.Places, homePlaces)
	askNewest(&b, &stories, l, cms.CaseStudyKind, 6)
	askNewest(&b, &news, l, cms.PostKind, 3)
	manyOf(&b, &coming, cardsSQL(`
		SELECT l.* FROM listings l WHERE l.kind = 'event' AND l.ends_at > $2 AND l.format <> 'conference'
		ORDER BY l.starts_at, l.work_id LIMIT 3`, `l.starts_at, l.work_id`), l, now)
	manyOf(&b, &dateless, cardsSQL(`
		SELECT l.* FROM listings l WHERE l.kind = 'event' AND l.ends_at <= $2 AND `+postponedEvent(`$2`)+`
		ORDER BY l.starts_at DESC, l.work_id DESC LIMIT 1`, `l.starts_at`), l, now)
	manyOf(&b, &past, cardsSQL(`
		SELECT l.* FROM listings l WHERE l.kind = 'event' AND l.ends_at <= $2 AND l.format <> 'conference' AND l.recorded
		ORDER BY l.starts_at DESC, l.work_id DESC LIMIT 3`, `l.starts_at DESC, l.work_id DESC`), l, now)
	manyOf(&b, &edition, cardsSQL(`
		SELECT l.* FROM editions d JOIN listings l ON l.work_id = d.work_id ORDER BY d.year DESC LIMIT 1`, newest), l)
	if err := b.ask(ctx, db.pool); err != nil {
		return h, err
	}
	coming = append(coming, dateless...)
	h.Stories, h.News, h.Events, h.Upcoming = toCards(stories), toCards(news), toCards(coming), len(coming) > 0
	if !h.Upcoming {
		h.Events = toCards(past)
	}
	if len(edition) > 0 {
		card := edition[0].card()
		h.Edition = &card
	}
	return h, nil
}

// askTotals queues the questions for the network in numbers.
func askTotals(b *batch, t *cms.Totals) {
	b.Queue(`
		SELECT COALESCE(sum(works) FILTER (WHERE facet = 'kind' AND value = 'case_study'), 0)::int,
			COALESCE(sum(works) FILTER (WHERE facet = 'kind' AND value = 'event'), 0)::int,
			(count(*) FILTER (WHERE facet = 'country'))::int, (count(*) FILTER (WHERE facet = 'library'))::int
		FROM totals WHERE facet IN ('kind', 'country', 'library') AND works > 0`).
		QueryRow(scanInto(&t.Stories, &t.Events, &t.Countries, &t.Libraries))
	askAllSums(b, &t.Sums)
}

// askNewest queues the question for the newest works of a kind.
func askNewest(b *batch, rows *[]cardRow, l cms.Locale, k cms.Kind, limit int) {
	manyOf(b, rows, cardsSQL(`
		SELECT l.* FROM listings l WHERE l.kind = $2 ORDER BY `+newest+` LIMIT `+strconv.Itoa(limit), newest), l, k)
}
