package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// moveWork takes a page's texts in all languages to the work it is to stand under, and leaves redirects where they were
// once public.
func (t *txn) moveWork(ctx context.Context, from, to cms.Work) error {
	if from.ParentID == to.ParentID {
		return nil
	}
	texts, err := many[cms.Entry](ctx, t, entryColumns+` WHERE work_id = $1 AND published_at IS NOT NULL`, to.ID)
	if err != nil {
		return err
	}
	for _, e := range texts {
		if err := t.leaveRedirect(ctx, e); err != nil {
			return err
		}
	}
	_, err = exec(ctx, t, `UPDATE entries SET parent_id = NULLIF($2::bigint, 0) WHERE work_id = $1`, to.ID, to.ParentID)
	return err
}
