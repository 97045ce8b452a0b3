package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// mediaPage is how many tiles a page of the media library has.
const mediaPage = 48

const mediaRowSQL = `
	SELECT m.id, m.kind, m.format, m.filename, m.bytes, m.width, m.height, m.focus_x, m.focus_y, m.state,
		COALESCE(x.alt, '') AS alt, COALESCE(x.caption, '') AS caption,
		COALESCE((SELECT r.hash FROM renditions r WHERE r.media_id = m.id AND r.format = 'jpeg' ORDER BY r.width LIMIT 1), '') AS thumb,
		((SELECT count(*) FROM media_usages u WHERE u.media_id = m.id)
			+ (SELECT count(*) FROM project_media p WHERE p.media_id = m.id))::int AS uses,
		m.trashed_at IS NOT NULL AS trashed, m.withdrawn_at IS NOT NULL AS withdrawn
	FROM media m
	LEFT JOIN LATERAL (SELECT alt, caption FROM media_texts t WHERE t.media_id = m.id
		ORDER BY t.locale = $1 DESC, t.locale = 'en' DESC, t.locale LIMIT 1) x ON true `

func mediaOrder() order[cms.MediaRow] {
	return order[cms.MediaRow]{
		columns: map[string]sortColumn[cms.MediaRow]{
			"added": numberColumn(`m.id`, func(r cms.MediaRow) int64 { return r.ID }),
			"name":  textColumn(`lower(m.filename)`, `lower(?)`, func(r cms.MediaRow) string { return r.Filename }),
			"size":  numberColumn(`m.bytes`, func(r cms.MediaRow) int64 { return r.Bytes }),
		},
		usual: cms.Sort{By: "added", Down: true}, id: `m.id`, idOf: func(r cms.MediaRow) int64 { return r.ID },
	}
}

// MediaList is a page of the media library with words in the language, the newest first where no other order is asked for,
// and the mark of the next page; zero is the end.
func (db *DB) MediaList(ctx context.Context, l cms.Locale, f cms.MediaFilter) ([]cms.MediaRow, cms.Mark, error) {
	return sorted(ctx, db.pool, mediaRowSQL, mediaChosen(l, f), mediaOrder(), f.ListPage, mediaPage)
}

func mediaChosen(l cms.Locale, f cms.MediaFilter) *chosen {
	c := &chosen{args: []any{l}}
	c.and(map[bool]string{true: `m.trashed_at IS NOT NULL`, false: `m.trashed_at IS NULL`}[f.Trash])
	if f.Query != "" {
		c.and(`m.words LIKE ?`, pattern(cms.Fold(f.Query)))
	}
	if f.Tag != "" {
		c.and(`m.tags @> ARRAY[?::text]`, f.Tag)
	}
	if f.Kind != "" {
		c.and(`m.kind = ?`, f.Kind)
	}
	if f.Unused {
		c.and(`m.withdrawn_at IS NULL AND ` + unused)
	}
	if f.Ready {
		c.and(`m.state = 'ready' AND m.withdrawn_at IS NULL`)
	}
	if len(f.IDs) > 0 {
		c.and(`m.id = ANY (?)`, f.IDs)
	}
	return c
}

// MediaTags are the tags most files have.
func (db *DB) MediaTags(ctx context.Context) ([]cms.TagCount, error) {
	return many[cms.TagCount](ctx, db.pool, `
		SELECT tag, count(*)::int AS media FROM media m, unnest(m.tags) tag WHERE m.trashed_at IS NULL AND m.withdrawn_at IS NULL
		GROUP BY tag ORDER BY media DESC, tag LIMIT 24`)
}

// ServedFile is what stands at the address of a hash. Something may stand there twice; what the public may see counts
// first, then what is still there.
func (db *DB) ServedFile(ctx context.Context, hash string) (cms.ServedFile, error) {
	return one[cms.ServedFile](ctx, db.pool, `
		SELECT r.format, m.mime, m.filename, m.kind, m.withdrawn_at IS NULL AND `+publiclyUsed+` AS public,
			m.withdrawn_at IS NOT NULL AS withdrawn,
			EXISTS (SELECT FROM media_usages u JOIN links l ON l.subject_id = u.entry_id
				WHERE u.media_id = m.id AND l.purpose = $3 AND l.revoked_at IS NULL AND l.expires_at > $2) AS preview
		FROM renditions r JOIN media m ON m.id = r.media_id WHERE r.hash = $1
		ORDER BY public DESC, withdrawn, preview DESC LIMIT 1`, hash, db.clock(), cms.PreviewLink)
}
