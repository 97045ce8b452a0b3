package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// RegistrationOf is one of those who signed up for an event.
func (db *DB) RegistrationOf(ctx context.Context, work, id int64) (cms.Registration, error) {
	return one[cms.Registration](ctx, db.pool, registrationSQL(queueAhead)+`WHERE r.work_id = $1 AND r.id = $2 AND r.erased_at IS NULL`, work, id)
}
