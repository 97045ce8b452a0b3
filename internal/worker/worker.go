// Package worker does what is to be done in the background. Every job is shallow: it calls one method.
package worker

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"occupylibrary.net/internal/job"
	"occupylibrary.net/internal/postgres"
)

const (
	keepDone   = time.Hour // done jobs are kept this long, to be looked at
	keepFailed = 7 * 24 * time.Hour
	rescue     = 5 * time.Minute // a job whose worker died is taken up after this
)

// Worker is one instance's share of the background work.
type Worker struct{ client *river.Client[pgx.Tx] }

// Options is what the work needs beside the database.
type Options struct {
	Log    *slog.Logger
	Outbox *Outbox
	Photos *Darkroom
}

// New prepares the work on a migrated database.
func New(db *postgres.DB, o Options) (*Worker, error) {
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, &due{db: db}); err != nil {
		return nil, err
	}
	if err := river.AddWorkerSafely(workers, &mailJob{outbox: o.Outbox}); err != nil {
		return nil, err
	}
	if err := errors.Join(river.AddWorkerSafely(workers, &renditions{room: o.Photos}),
		river.AddWorkerSafely(workers, &mediaSweep{room: o.Photos})); err != nil {
		return nil, err
	}
	client, err := river.NewClient(riverpgxv5.New(db.Pool()), &river.Config{
		Logger:                      o.Log,
		Workers:                     workers,
		Queues:                      map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 2}, job.MailQueue: {MaxWorkers: 1}, job.MediaQueue: {MaxWorkers: 1}},
		PeriodicJobs:                []*river.PeriodicJob{every(job.DueEvery, job.Due{}), every(job.MailEvery, job.Mail{}), every(job.MediaEvery, job.MediaSweep{})},
		CompletedJobRetentionPeriod: keepDone,
		CancelledJobRetentionPeriod: keepFailed,
		DiscardedJobRetentionPeriod: keepFailed,
		RescueStuckJobsAfter:        rescue,
	})
	return &Worker{client}, err
}

// every adds a job again and again, and at the start.
func every(period time.Duration, args river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(period), func() (river.JobArgs, *river.InsertOpts) {
		return args, nil
	}, &river.PeriodicJobOpts{RunOnStart: true})
}

// Start begins to work; the database has to be there. The work goes on when it goes away and comes back.
func (w *Worker) Start(ctx context.Context) error { return w.client.Start(context.WithoutCancel(ctx)) }

// Stop lets running jobs end for as long as the context lasts; then they are told to.
func (w *Worker) Stop(ctx context.Context) error {
	if err := w.client.Stop(ctx); err == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return w.client.StopAndCancel(ctx)
}
