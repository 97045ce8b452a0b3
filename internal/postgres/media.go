package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/job"
	"occupylibrary.net/internal/urls"
)

// subjectMedia is the revisions' name for files of the media library.
const subjectMedia = "media"

// CreateMedia makes the row of a file that is kept already. Bytes that are here under another row are cms.ErrTaken. A
// document is ready at once; a photo waits for its renditions, whose job is queued in the same transaction.
func (db *DB) CreateMedia(ctx context.Context, actor cms.Actor, m cms.Media) (cms.Media, error) {
	var created cms.Media
	err := db.change(ctx, actor, func(t *txn) (err error) {
		created, err = t.createMedia(ctx, m)
		return err
	})
	return created, err
}

func (t *txn) createMedia(ctx context.Context, m cms.Media) (cms.Media, error) {
	var err error
	m.ID, err = value[int64](ctx, t, `
		INSERT INTO media (sha256, kind, mime, format, bytes, width, height, credit, licence, filename, tags, state, created_at,
			created_by, demo)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', $12, $13, $14) RETURNING id`,
		m.SHA256, m.Kind, m.Mime, m.Format, m.Bytes, m.Width, m.Height, m.Credit, m.Licence, m.Filename, tags(m.Tags), t.now,
		t.actorID(), t.demo)
	if err != nil {
		return m, err
	}
	if err := t.putMediaTexts(ctx, m.ID, m.Texts); err != nil {
		return m, err
	}
	if err := t.serveMedia(ctx, m); err != nil {
		return m, err
	}
	return t.keepMedia(ctx, m.ID, "created")
}

// serveMedia makes a document available and asks for a photo to be drawn.
func (t *txn) serveMedia(ctx context.Context, m cms.Media) error {
	if m.Kind == cms.PhotoMedia {
		return t.enqueue(ctx, job.Renditions{MediaID: m.ID})
	}
	return t.putRenditions(ctx, m.ID, []cms.Rendition{{Format: m.Format, Hash: m.SHA256, Bytes: m.Bytes}})
}

// tags are never NULL.
func tags(list []string) []string { return append([]string{}, list...) }

// keepMedia makes the words that search reads, and a revision of the row as it now stands.
func (t *txn) keepMedia(ctx context.Context, id int64, action string) (cms.Media, error) {
	m, err := mediaByID(ctx, t, id)
	if err != nil {
		return m, err
	}
	words := append([]string{m.Filename, m.Credit}, m.Tags...)
	for _, text := range m.Texts {
		words = append(words, text.Alt, text.Caption)
	}
	if _, err := exec(ctx, t, `UPDATE media SET words = $2 WHERE id = $1`, id, cms.Fold(strings.Join(words, " "))); err != nil {
		return m, err
	}
	if err := t.announceMedia(ctx, id); err != nil {
		return m, err
	}
	return m, t.revise(ctx, subjectMedia, id, m.Version, action, m)
}

// MediaIsPublic says whether a public text uses the file.
func (db *DB) MediaIsPublic(ctx context.Context, id int64) (bool, error) {
	return mediaIsPublic(ctx, db.pool, id)
}

func mediaIsPublic(ctx context.Context, q querier, id int64) (bool, error) {
	return value[bool](ctx, q, `SELECT `+publiclyUsed+` FROM (SELECT $1::bigint AS id) m`, id)
}

// announceMedia tells page caches, where something public uses the file.
func (t *txn) announceMedia(ctx context.Context, id int64) error {
	used, err := mediaIsPublic(ctx, t, id)
	t.public = t.public || used
	return err
}

// publiclyUsed is whether a public text or a project uses the file m.
const publiclyUsed = `(EXISTS (SELECT FROM media_usages u JOIN entries e ON e.id = u.entry_id
	WHERE u.media_id = m.id AND e.status = 'published' AND e.trashed_at IS NULL)
	OR EXISTS (SELECT FROM project_media p WHERE p.media_id = m.id))`

// unused is whether nothing uses the file m.
const unused = `NOT EXISTS (SELECT FROM media_usages u WHERE u.media_id = m.id)
	AND NOT EXISTS (SELECT FROM project_media p WHERE p.media_id = m.id)`

// MediaByID is a file as its page shows it, one in the trash and one withdrawn too.
func (db *DB) MediaByID(ctx context.Context, id int64) (cms.Media, error) {
	return mediaByID(ctx, db.pool, id)
}

// MediaByHash is the file with exactly these bytes.
func (db *DB) MediaByHash(ctx context.Context, sha256 string) (cms.Media, error) {
	id, err := value[int64](ctx, db.pool, `SELECT id FROM media WHERE sha256 = $1`, sha256)
	if err != nil {
		return cms.Media{}, err
	}
	return mediaByID(ctx, db.pool, id)
}

func mediaByID(ctx context.Context, q querier, id int64) (cms.Media, error) {
	return one[cms.Media](ctx, q, `
		SELECT m.id, m.sha256, m.kind, m.mime, m.format, m.bytes, m.width, m.height, m.focus_x, m.focus_y, m.credit, m.licence,
			m.filename, m.tags, m.state, m.version, m.created_at, m.trashed_at, m.withdrawn_at,
			COALESCE((SELECT jsonb_object_agg(x.locale, jsonb_build_object('Alt', x.alt, 'Caption', x.caption))
				FROM media_texts x WHERE x.media_id = m.id), '{}') AS texts, `+renditionsOf+` AS renditions
		FROM media m WHERE m.id = $1`, id)
}

// renditionsOf are what is served of the file m, the narrowest first.
const renditionsOf = `COALESCE((SELECT jsonb_agg(jsonb_build_object('Width', r.width, 'Height', r.height, 'Format', r.format,
	'Hash', r.hash, 'Bytes', r.bytes) ORDER BY r.width, r.format) FROM renditions r WHERE r.media_id = m.id), '[]')`

// SaveMedia stores what is said about a file. m.Version is the one its form started from; a newer one is cms.ErrConflict.
func (db *DB) SaveMedia(ctx context.Context, actor cms.Actor, m cms.Media) (cms.Media, error) {
	var saved cms.Media
	err := db.change(ctx, actor, func(t *txn) error {
		err := t.touchMedia(ctx, m.ID, m.Version)
		if err != nil {
			return err
		}
		if _, err = exec(ctx, t, `
			UPDATE media SET credit = $2, licence = $3, tags = $4, focus_x = $5, focus_y = $6, filename = $7 WHERE id = $1`,
			m.ID, m.Credit, m.Licence, tags(m.Tags), m.FocusX, m.FocusY, m.Filename); err != nil {
			return err
		}
		if err := t.putMediaTexts(ctx, m.ID, m.Texts); err != nil {
			return err
		}
		saved, err = t.keepMedia(ctx, m.ID, "saved")
		return err
	})
	return saved, err
}

// touchMedia holds the row of a file that may be changed, and counts its version on.
func (t *txn) touchMedia(ctx context.Context, id int64, version int) error {
	n, err := exec(ctx, t, `UPDATE media SET version = version + 1 WHERE id = $1 AND version = $2 AND withdrawn_at IS NULL`, id, version)
	if err != nil || n == 1 {
		return err
	}
	m, err := mediaByID(ctx, t, id)
	switch {
	case err != nil:
		return err
	case m.WithdrawnAt != nil:
		return cms.ErrState
	}
	return cms.ErrConflict
}

func (t *txn) putMediaTexts(ctx context.Context, id int64, texts map[cms.Locale]cms.MediaText) error {
	if _, err := exec(ctx, t, `DELETE FROM media_texts WHERE media_id = $1`, id); err != nil {
		return err
	}
	for locale, text := range texts {
		if text == (cms.MediaText{}) {
			continue
		}
		if _, err := exec(ctx, t, `INSERT INTO media_texts (media_id, locale, alt, caption) VALUES ($1, $2, $3, $4)`,
			id, locale, text.Alt, text.Caption); err != nil {
			return err
		}
	}
	return nil
}

// ReplaceMedia puts another file, which is kept already, in the place of one: every text that uses it shows the new one. A
// photo's old renditions stand until the new ones are drawn.
func (db *DB) ReplaceMedia(ctx context.Context, actor cms.Actor, id int64, with cms.Media) (cms.Media, error) {
	var replaced cms.Media
	err := db.change(ctx, actor, func(t *txn) error {
		old, err := mediaByID(ctx, t, id)
		if err != nil {
			return err
		}
		if old.Kind != with.Kind {
			return cms.FieldErrors{"file": "media.refused.other_kind"}
		}
		if err := t.touchMedia(ctx, id, old.Version); err != nil {
			return err
		}
		if _, err := exec(ctx, t, `
			UPDATE media SET sha256 = $2, mime = $3, format = $4, bytes = $5, width = $6, height = $7, filename = $8, focus_x = .5,
				focus_y = .5, state = 'waiting' WHERE id = $1`,
			id, with.SHA256, with.Mime, with.Format, with.Bytes, with.Width, with.Height, with.Filename); err != nil {
			return err
		}
		if err := t.moveMaterials(ctx, old, with); err != nil {
			return err
		}
		with.ID = id
		if err := t.serveMedia(ctx, with); err != nil {
			return err
		}
		replaced, err = t.keepMedia(ctx, id, "replaced")
		return err
	})
	return replaced, err
}

// moveMaterials leads to the new file where an event left the old one behind.
func (t *txn) moveMaterials(ctx context.Context, old, with cms.Media) error {
	was, is := urls.Media(old.SHA256, old.Format), urls.Media(with.SHA256, with.Format)
	_, err := exec(ctx, t, `
		UPDATE event_materials SET url = replace(url, $1, $2), transcript_url = replace(transcript_url, $1, $2),
			bytes = CASE WHEN position($1 IN url) > 0 THEN $3 ELSE bytes END
		WHERE position($1 IN url || ' ' || transcript_url) > 0`, was, is, with.Bytes)
	return err
}

// TrashMedia takes a file out of sight. One that a text uses is cms.ErrState.
func (db *DB) TrashMedia(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			UPDATE media m SET trashed_at = $2, version = version + 1 WHERE id = $1 AND trashed_at IS NULL
			AND `+unused, id, t.now)
		return t.turned(ctx, id, n, err, "trashed")
	})
}

// RestoreMedia brings a file back from the trash.
func (db *DB) RestoreMedia(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `UPDATE media SET trashed_at = NULL, version = version + 1 WHERE id = $1 AND trashed_at IS NOT NULL`, id)
		return t.turned(ctx, id, n, err, "restored")
	})
}

// turned keeps what has become of a file; where nothing could be done, the state was another.
func (t *txn) turned(ctx context.Context, id, n int64, err error, action string) error {
	if err != nil {
		return err
	}
	if n == 0 {
		_, err := mediaByID(ctx, t, id)
		return errors.Join(err, cms.ErrState)
	}
	_, err = t.keepMedia(ctx, id, action)
	return err
}

// WithdrawMedia takes a file back for good, whatever uses it: its words go with it, its addresses answer 410. What comes
// back are the served files that nothing else needs, to be erased with the original.
func (db *DB) WithdrawMedia(ctx context.Context, actor cms.Actor, id int64) (gone cms.Media, served []string, err error) {
	err = db.change(ctx, actor, func(t *txn) error {
		gone, served, err = t.withdrawMedia(ctx, id)
		return err
	})
	return gone, served, err
}

func (t *txn) withdrawMedia(ctx context.Context, id int64) (gone cms.Media, served []string, err error) {
	if gone, err = mediaByID(ctx, t, id); err != nil {
		return gone, nil, err
	}
	if gone.WithdrawnAt != nil {
		return gone, nil, cms.ErrState
	}
	if err := t.announceMedia(ctx, id); err != nil {
		return gone, nil, err
	}
	t.left = t.left || t.public
	if err := t.forgetMedia(ctx, id); err != nil {
		return gone, nil, err
	}
	if served, err = values[string](ctx, t, `
		SELECT r.hash FROM renditions r WHERE r.media_id = $1 AND NOT EXISTS (
			SELECT FROM renditions o JOIN media m ON m.id = o.media_id
			WHERE o.hash = r.hash AND o.media_id <> r.media_id AND m.withdrawn_at IS NULL)`, id); err != nil {
		return gone, nil, err
	}
	return gone, served, t.audit(ctx, "withdrawn", subjectMedia, id, "")
}

// forgetMedia leaves nothing of a file but its number, its hash and its addresses.
func (t *txn) forgetMedia(ctx context.Context, id int64) error {
	if _, err := exec(ctx, t, `
		UPDATE media SET withdrawn_at = $2, filename = '', credit = '', licence = '', words = '', tags = '{}', version = version + 1
		WHERE id = $1`, id, t.now); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `DELETE FROM media_texts WHERE media_id = $1`, id); err != nil {
		return err
	}
	_, err := exec(ctx, t, `DELETE FROM revisions WHERE subject = $2 AND subject_id = $1`, id, subjectMedia) // they hold the same words
	return err
}

// PurgeMedia forgets the files that lie in the trash since before the instant; the next sweep removes their bytes.
func (db *DB) PurgeMedia(ctx context.Context, before time.Time) error {
	return db.change(ctx, cms.System, func(t *txn) error {
		_, err := exec(ctx, t, `
			DELETE FROM media m WHERE trashed_at < $1 AND withdrawn_at IS NULL
			AND `+unused, before)
		return err
	})
}
