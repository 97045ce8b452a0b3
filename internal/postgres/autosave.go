package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// KeepAutosave keeps what a user has typed and not stored yet, in the place of what the same opened form brought before.
// What comes after the form was stored is late: nothing is kept, and kept is false.
func (db *DB) KeepAutosave(ctx context.Context, user int64, a cms.Autosave) (kept bool, err error) {
	err = db.note(ctx, func(t *txn) error {
		n, err := exec(ctx, t, `
			INSERT INTO autosaves AS x (user_id, form, draft, typed, version, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (user_id, form, draft) DO UPDATE
			SET typed = excluded.typed, version = excluded.version, saved_at = excluded.saved_at WHERE NOT x.stored`,
			user, a.Form, a.Draft, a.Typed, a.Version, t.now)
		kept = n == 1
		return err
	})
	return kept, err
}

// CloseAutosave forgets what was typed into an opened form, since it is stored or was given up.
func (db *DB) CloseAutosave(ctx context.Context, user int64, form, draft string) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `
			INSERT INTO autosaves (user_id, form, draft, typed, version, stored, saved_at) VALUES ($1, $2, $3, '{}', 0, true, $4)
			ON CONFLICT (user_id, form, draft) DO UPDATE SET typed = '{}', stored = true, saved_at = excluded.saved_at`,
			user, form, draft, t.now)
		return err
	})
}

// autosavesShown bounds how many unsaved texts of one form are offered.
const autosavesShown = 5

// Autosaves are the user's unsaved texts of a form, the newest first.
func (db *DB) Autosaves(ctx context.Context, user int64, form string) ([]cms.Autosave, error) {
	return many[cms.Autosave](ctx, db.pool, `
		SELECT form, draft, typed, version, saved_at FROM autosaves
		WHERE user_id = $1 AND form = $2 AND NOT stored ORDER BY saved_at DESC, draft LIMIT $3`, user, form, autosavesShown)
}

// Autosave is one of them; somebody else's is cms.ErrNotFound.
func (db *DB) Autosave(ctx context.Context, user int64, form, draft string) (cms.Autosave, error) {
	return one[cms.Autosave](ctx, db.pool, `
		SELECT form, draft, typed, version, saved_at FROM autosaves
		WHERE user_id = $1 AND form = $2 AND draft = $3 AND NOT stored`, user, form, draft)
}
