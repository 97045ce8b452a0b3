package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// sitemapPart is how many entries, public or not, a stretch of the sitemap spans.
const sitemapPart = 10_000

// SitemapParts are the stretches of the sitemap that hold public entries.
func (db *DB) SitemapParts(ctx context.Context) ([]cms.SitemapPart, error) {
	return many[cms.SitemapPart](ctx, db.pool, `
		SELECT (e.id / $1)::int AS number, max(e.updated_at) AS changed FROM entries e WHERE `+liveEntry+` GROUP BY 1 ORDER BY 1`, sitemapPart)
}

// SitemapEntries are the addresses of the public entries of a stretch, each with its other languages.
func (db *DB) SitemapEntries(ctx context.Context, part int) ([]cms.EntryAddress, error) {
	return many[cms.EntryAddress](ctx, db.pool, `
		SELECT e.work_id, e.kind, e.locale, e.slug, COALESCE(pd.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year, e.updated_at,
			(SELECT jsonb_agg(jsonb_build_object('Locale', a.locale, 'Slug', a.slug) ORDER BY a.locale)
				FROM entries a WHERE a.work_id = e.work_id AND a.status = 'published' AND a.trashed_at IS NULL) AS alternates
		FROM entries e
		LEFT JOIN editions d ON d.work_id = e.work_id
		LEFT JOIN editions pd ON pd.work_id = e.parent_id
		WHERE e.id >= $1 AND e.id < $2 AND `+liveEntry+` ORDER BY e.id`, part*sitemapPart, (part+1)*sitemapPart)
}
