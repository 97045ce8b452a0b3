package worker

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"occupylibrary.net/internal/job"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/richtext"
)

type due struct {
	river.WorkerDefaults[job.Due]
	db *postgres.DB
}

// Timeout is far more than it ever takes, and far less than a stuck one may hold things up.
func (*due) Timeout(*river.Job[job.Due]) time.Duration { return time.Minute }

// Work does all that is due by the store's clock.
func (d *due) Work(ctx context.Context, _ *river.Job[job.Due]) error {
	return d.db.Checked(richtext.Check).Due(ctx, d.db.Now())
}
