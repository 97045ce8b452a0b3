package postgres

import "context"

// audit adds a line to the log of who did what. detail is a word or a reason, never personal data. The demonstration's own
// loading is not logged.
func (t *txn) audit(ctx context.Context, action, subject string, id int64, detail string) error {
	if t.demo {
		return nil
	}
	_, err := exec(ctx, t, `
		INSERT INTO audit (at, actor_id, action, subject, subject_id, detail) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.now, t.actorID(), action, subject, id, detail)
	return err
}
