package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// moveAddress leads a thing's old address, in every language of the interface, to its new one.
func (t *txn) moveAddress(ctx context.Context, of func(cms.Locale) (old, now string)) error {
	for _, l := range cms.Interface {
		old, now := of(l)
		if old == now {
			return nil
		}
		if _, err := exec(ctx, t, `DELETE FROM redirects WHERE from_path IN ($1, $2)`, old, now); err != nil {
			return err
		}
		if _, err := exec(ctx, t, `UPDATE redirects SET url = $2 WHERE url = $1`, old, now); err != nil {
			return err
		}
		if _, err := exec(ctx, t, `INSERT INTO redirects (from_path, url, created_at) VALUES ($1, $2, $3)`, old, now, t.now); err != nil {
			return err
		}
	}
	return nil
}
