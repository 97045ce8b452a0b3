package postgres

import (
	"context"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/migrations"
)

// failuresCounted is how far back failed background work is looked for.
const failuresCounted = 24 * time.Hour

// ServerFacts asks the database server about itself.
func (db *DB) ServerFacts(ctx context.Context) (cms.ServerFacts, error) {
	return one[cms.ServerFacts](ctx, db.pool, `
		SELECT current_setting('server_version') AS version, clock_timestamp() AS now, pg_database_size(current_database()) AS bytes`)
}

// PendingMigrations counts the migrations of this program that the database has not seen; it changes nothing.
func (db *DB) PendingMigrations(ctx context.Context) (int, error) {
	begun, err := value[bool](ctx, db.pool, `SELECT to_regclass('goose_db_version') IS NOT NULL`)
	if err != nil {
		return 0, err
	}
	var done []int64
	if begun {
		if done, err = values[int64](ctx, db.pool, `SELECT version_id FROM goose_db_version WHERE is_applied`); err != nil {
			return 0, err
		}
	}
	files, err := fs.Glob(migrations.Files, "*.sql")
	pending := 0
	for _, name := range files {
		number, _, _ := strings.Cut(name, "_")
		if n, _ := strconv.ParseInt(number, 10, 64); !slices.Contains(done, n) {
			pending++
		}
	}
	return pending, err
}

// LinkedTexts is a part of the published texts with links in them; after is the last one's id of the part before.
func (db *DB) LinkedTexts(ctx context.Context, after int64) ([]cms.LinkedText, error) {
	return many[cms.LinkedText](ctx, db.pool, `
		SELECT e.id AS entry_id, e.locale, e.title, concat_ws(' ', e.body_html, t.why, t.what, t.so_what) AS html
		FROM entries e LEFT JOIN case_study_texts t ON t.entry_id = e.id
		WHERE e.id > $1 AND `+liveEntry+` AND concat_ws(' ', e.body_html, t.why, t.what, t.so_what) LIKE '%href="%'
		ORDER BY e.id LIMIT 500`, after)
}

// StaleEntries are the published texts whose day to be read again has passed, the oldest day first.
func (db *DB) StaleEntries(ctx context.Context) ([]cms.StaleEntry, error) {
	return many[cms.StaleEntry](ctx, db.pool, `
		SELECT e.id AS entry_id, e.title, e.review_on::timestamptz AS review_on FROM entries e
		WHERE `+liveEntry+` AND e.review_on < $1::date ORDER BY e.review_on, e.id LIMIT 500`, db.clock())
}

// JobFailures counts the background work that was given up since yesterday, by kind.
func (db *DB) JobFailures(ctx context.Context) ([]cms.JobFailures, error) {
	return many[cms.JobFailures](ctx, db.pool, `
		SELECT kind, count(*)::int AS count FROM river_job
		WHERE state IN ('discarded', 'cancelled') AND finalized_at > $1 GROUP BY kind ORDER BY kind`, db.clock().Add(-failuresCounted))
}

// MediaNeeded are the hashes of the originals and of the served files that the media store must have.
func (db *DB) MediaNeeded(ctx context.Context) (originals, served []string, err error) {
	originals, err = values[string](ctx, db.pool, `SELECT sha256 FROM media WHERE kind = 'image' AND withdrawn_at IS NULL`)
	if err != nil {
		return nil, nil, err
	}
	served, err = values[string](ctx, db.pool, `
		SELECT DISTINCT r.hash FROM renditions r JOIN media m ON m.id = r.media_id WHERE m.withdrawn_at IS NULL`)
	return originals, served, err
}
