package worker

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"occupylibrary.net/internal/job"
)

type mailJob struct {
	river.WorkerDefaults[job.Mail]
	outbox *Outbox
}

// Timeout is more than a round and the longest wait for an answer after it.
func (*mailJob) Timeout(*river.Job[job.Mail]) time.Duration { return 2 * time.Minute }

// Work is one round of the outbox.
func (m *mailJob) Work(ctx context.Context, _ *river.Job[job.Mail]) error { return m.outbox.Run(ctx) }
