package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// recordVersion is the newest revision's number of a fact that carries no version of its own; 0 before the first.
func recordVersion(ctx context.Context, q querier, subject string, id int64) (int, error) {
	return value[int](ctx, q, `SELECT COALESCE(max(version), 0) FROM revisions WHERE subject = $1 AND subject_id = $2`, subject, id)
}

// unchanged asks that a fact still stands as its form showed it, and keeps others from it until the change is done.
// Something newer is cms.ErrConflict; a version of 0 was shown by no form and is not asked about.
func (t *txn) unchanged(ctx context.Context, subject string, id int64, version int) error {
	if version == 0 {
		return nil
	}
	return t.still(ctx, subject, id, version)
}

// still is unchanged for a fact that a form shows before its first revision, too.
func (t *txn) still(ctx context.Context, subject string, id int64, version int) error {
	if _, err := exec(ctx, t, `SELECT pg_advisory_xact_lock(hashtextextended($1 || $2::bigint, 0))`, subject, id); err != nil {
		return err
	}
	now, err := recordVersion(ctx, t, subject, id)
	if err == nil && now != version {
		err = cms.ErrConflict
	}
	return err
}
