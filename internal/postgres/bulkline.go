package postgres

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
)

// lineNames are the questions for what lines are called, each with its id.
var lineNames = map[cms.Line]string{
	cms.MediaLine:    `SELECT id, filename AS name FROM media x`,
	cms.TermLine:     `SELECT x.id, COALESCE((SELECT n.name FROM term_names n WHERE n.term_id = x.id AND n.locale = 'en'), x.slug) AS name FROM terms x`,
	cms.RedirectLine: `SELECT id, from_path AS name FROM redirects x`,
	cms.MissingLine:  `SELECT id, path AS name FROM missing x`,
	cms.NoticeLine: `
		SELECT x.id, COALESCE((SELECT t.html FROM notice_texts t WHERE t.notice_id = x.id ORDER BY t.locale = 'en' DESC, t.locale LIMIT 1), '') AS name
		FROM notices x`,
	cms.MessageLine:      `SELECT x.id, COALESCE(c.name, '') AS name FROM messages x LEFT JOIN contacts c ON c.id = x.contact_id AND c.erased_at IS NULL`,
	cms.MailLine:         `SELECT id, subject AS name FROM mails x`,
	cms.PersonLine:       `SELECT id, name FROM users x`,
	cms.RegistrationLine: `SELECT x.id, COALESCE(c.name, '') AS name FROM registrations x LEFT JOIN contacts c ON c.id = x.contact_id`,
}

// LineNames are what chosen lines of a list are called; those that are not there any more are left out.
func (db *DB) LineNames(ctx context.Context, of cms.Line, ids []int64) (map[int64]string, error) {
	type line struct {
		ID   int64
		Name string
	}
	rows, err := many[line](ctx, db.pool, lineNames[of]+` WHERE x.id = ANY ($1)`, ids)
	names := map[int64]string{}
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, err
}

// TagMedia gives a file a tag; had says that it had it already. One the public sees is changed only by whoever may publish,
// else it is cms.ErrForbidden; one that was withdrawn is cms.ErrState.
func (db *DB) TagMedia(ctx context.Context, actor cms.Actor, id int64, tag string, mayPublish bool) (had bool, err error) {
	err = db.retagMedia(ctx, actor, id, mayPublish, func(tags []string) []string {
		if had = slices.Contains(tags, tag); had {
			return tags
		}
		return append(slices.Clone(tags), tag)
	})
	return had, err
}

// UntagMedia takes a tag from a file, as TagMedia.
func (db *DB) UntagMedia(ctx context.Context, actor cms.Actor, id int64, tag string, mayPublish bool) error {
	return db.retagMedia(ctx, actor, id, mayPublish, func(tags []string) []string {
		return slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return t == tag })
	})
}

// retagMedia changes a file's tags under a lock on its row.
func (db *DB) retagMedia(ctx context.Context, actor cms.Actor, id int64, mayPublish bool, change func([]string) []string) error {
	return db.change(ctx, actor, func(t *txn) error {
		type file struct {
			Tags              []string
			Withdrawn, Public bool
		}
		m, err := one[file](ctx, t, `
			SELECT m.tags, m.withdrawn_at IS NOT NULL AS withdrawn, `+publiclyUsed+` AS public FROM media m WHERE m.id = $1 FOR UPDATE`, id)
		switch {
		case err != nil:
			return err
		case m.Withdrawn:
			return cms.ErrState
		case m.Public && !mayPublish:
			return cms.ErrForbidden
		}
		now := change(m.Tags)
		if slices.Equal(now, m.Tags) {
			return nil
		}
		if len(now) > cms.MaxTags {
			return cms.FieldErrors{"tags": "error.too_long"}
		}
		if _, err := exec(ctx, t, `UPDATE media SET tags = $2, version = version + 1 WHERE id = $1`, id, tags(now)); err != nil {
			return err
		}
		_, err = t.keepMedia(ctx, id, "saved")
		return err
	})
}
