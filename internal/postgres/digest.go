package postgres

import (
	"context"
	"encoding/json"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/storyindex"
	"occupylibrary.net/internal/urls"
)

const (
	digestGroups  = 200  // choices looked at in one round; the next round goes on
	digestLetters = 1000 // letters written in one transaction
)

// digestGroup is the subscribers that get the same letter. Filter is as it was stored: read and written again it might be
// another text, and find nobody.
type digestGroup struct {
	Locale cms.Locale
	Filter string
	Seen   int64 // the number of the last publication they have heard of
}

// digestDay is the day whose digests are to be made by now: from seven o'clock on today, else none.
func digestDay(now time.Time, zone *time.Location) (day string, due bool) {
	local := now.In(zone)
	return local.Format(time.DateOnly), local.Hour() >= cms.DigestHour
}

// sendDigests puts the day's digests into the outbox, each once. News of a choice are looked up once, however many follow it.
// Who has no news gets no letter.
func (db *DB) sendDigests(ctx context.Context, now time.Time) error {
	zone, err := siteZone(ctx, db.pool)
	if err != nil {
		return err
	}
	day, due := digestDay(now, zone)
	if !due {
		return nil
	}
	latest, err := value[int64](ctx, db.pool, `SELECT latest_publication()`)
	if err != nil {
		return err
	}
	groups, err := many[digestGroup](ctx, db.pool, `
		SELECT DISTINCT locale, filter::text, seen FROM subscribers
		WHERE digest_on < $1::date AND verified_at IS NOT NULL AND ended_at IS NULL ORDER BY 1, 2, 3 LIMIT $2`, day, digestGroups)
	for _, g := range groups {
		if err := db.sendDigest(ctx, g, latest, day, now); err != nil {
			return err
		}
	}
	return err
}

func (db *DB) sendDigest(ctx context.Context, g digestGroup, latest int64, day string, now time.Time) error {
	news, err := db.digestNews(ctx, g, latest)
	if err != nil {
		return err
	}
	for {
		n, err := db.digestLetters(ctx, g, latest, day, now, news)
		if err != nil || n < digestLetters {
			return err
		}
	}
}

// digestNews are the stories of a group's choice that became public since it last heard of any, up to the latest of now, as a
// letter holds them; empty for none.
func (db *DB) digestNews(ctx context.Context, g digestGroup, latest int64) (string, error) {
	recent, err := values[int64](ctx, db.pool, `SELECT work_id FROM publications WHERE number > $1 AND number <= $2`, g.Seen, latest)
	if err != nil || len(recent) == 0 {
		return "", err
	}
	var filter cms.StoryFilter
	if err := json.Unmarshal([]byte(g.Filter), &filter); err != nil {
		return "", err
	}
	var rows []cardRow
	err = db.choosing(ctx, filter, func(b *batch, c storyindex.Choice) {
		manyOf(b, &rows, cardsSQL(`
			SELECT l.*, p.at FROM publications p JOIN listings l ON l.work_id = p.work_id
			WHERE l.work_id = ANY ($2::bigint[]) ORDER BY p.at DESC, l.work_id DESC LIMIT $3`, `l.at DESC, l.work_id DESC`),
			g.Locale, c.Among(recent).Page(cms.Cursor{}, len(recent)), cms.DigestSize)
	})
	list := toCards(rows)
	if err != nil || len(list) == 0 {
		return "", err
	}
	news := make([]cms.DigestStory, len(list))
	for n, c := range list {
		news[n] = cms.DigestStory{Title: c.Title, Path: urls.Card(c), Town: c.Town, Country: c.Country}
	}
	raw, err := json.Marshal(news)
	return string(raw), err
}

// digestLetters takes up to digestLetters subscribers of a group, which no other instance has, and writes to them when there
// are news.
func (db *DB) digestLetters(ctx context.Context, g digestGroup, latest int64, day string, now time.Time, news string) (int, error) {
	taken := 0
	err := db.note(ctx, func(t *txn) error {
		ids, err := values[int64](ctx, t, `
			UPDATE subscribers SET digest_on = $4::date, seen_at = $5, seen = $7 WHERE id IN (
				SELECT id FROM subscribers WHERE locale = $1 AND filter = $2::jsonb AND seen = $3 AND digest_on < $4::date
					AND verified_at IS NOT NULL AND ended_at IS NULL ORDER BY id LIMIT $6 FOR UPDATE SKIP LOCKED)
			RETURNING id`, g.Locale, g.Filter, g.Seen, day, now, digestLetters, latest)
		taken = len(ids)
		if err != nil || news == "" || taken == 0 {
			return err
		}
		return t.mailSubscribers(ctx, ids, g, day, news)
	})
	return taken, err
}

// mailSubscribers is t.mail for many readers of one letter, in one statement.
func (t *txn) mailSubscribers(ctx context.Context, ids []int64, g digestGroup, day, news string) error {
	_, err := exec(ctx, t, `
		INSERT INTO mails (template, locale, contact_id, subject_id, params, dedupe, created_at, changed_at)
		SELECT $1, $2, s.contact_id, s.id, $3, 'digest-' || s.id || '-' || $4::text, $5, $5
		FROM subscribers s WHERE s.id = ANY ($6) ORDER BY s.id ON CONFLICT (dedupe) DO NOTHING`,
		cms.FollowDigestMail, g.Locale, map[string]string{cms.DigestStories: news}, day, t.now, ids)
	return err
}
