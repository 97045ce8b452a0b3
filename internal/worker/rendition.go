package worker

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/riverqueue/river"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/job"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
)

const (
	inTrash = 30 * 24 * time.Hour // a file can be brought back from the trash for so long
	young   = 24 * time.Hour      // bytes whose row may still be on its way
)

// Darkroom draws photos and clears up after them. Any number of them may work on one database.
type Darkroom struct {
	DB    *postgres.DB
	Shelf *media.Shelf
}

// Draw draws a photo in the sizes pages show. One that cannot be drawn is marked so; one that was replaced or forgotten in
// the meantime is left alone.
func (d *Darkroom) Draw(ctx context.Context, id int64) error {
	m, err := d.DB.MediaByID(ctx, id)
	if errors.Is(err, cms.ErrNotFound) || m.WithdrawnAt != nil || m.Kind != cms.PhotoMedia {
		return nil
	}
	if err != nil {
		return err
	}
	list, err := d.Shelf.Renditions(ctx, m.SHA256, m.Format)
	if errors.As(err, new(cms.FieldErrors)) || errors.Is(err, cms.ErrNotFound) {
		return d.DB.FailRenditions(ctx, id, m.SHA256)
	}
	if err == nil {
		err = d.DB.PutRenditions(ctx, id, m.SHA256, list)
	}
	if errors.Is(err, cms.ErrState) || errors.Is(err, cms.ErrNotFound) {
		return nil
	}
	return err
}

// Sweep draws what was left lying, forgets what has lain in the trash for thirty days, and removes bytes nothing needs.
func (d *Darkroom) Sweep(ctx context.Context, now time.Time) error {
	waiting, err := d.DB.MediaWaiting(ctx)
	for _, id := range waiting {
		err = errors.Join(err, d.Draw(ctx, id))
	}
	return errors.Join(err, d.DB.PurgeMedia(ctx, now.Add(-inTrash)), d.clear(ctx, now.Add(-young)), d.Shelf.Tidy(now.Add(-young)))
}

// clear removes the bytes that were written before the instant and belong to nothing.
func (d *Darkroom) clear(ctx context.Context, before time.Time) error {
	named := map[string][]string{} // an original and what is served of it can have the same hash
	if err := d.Shelf.List(ctx, func(o media.Object) error {
		if o.Modified.Before(before) {
			hash := o.Name[len(o.Name)-64:]
			named[hash] = append(named[hash], o.Name)
		}
		return nil
	}); err != nil {
		return err
	}
	for hashes := range slices.Chunk(slices.Collect(maps.Keys(named)), 1000) {
		unneeded, err := d.DB.Unneeded(ctx, hashes)
		if err != nil {
			return err
		}
		for _, hash := range unneeded {
			for _, name := range named[hash] {
				err = errors.Join(err, d.Shelf.Delete(ctx, name))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type renditions struct {
	river.WorkerDefaults[job.Renditions]
	room *Darkroom
}

// Timeout is far more than the largest photo takes.
func (*renditions) Timeout(*river.Job[job.Renditions]) time.Duration { return time.Minute }

// Work draws one photo.
func (w *renditions) Work(ctx context.Context, j *river.Job[job.Renditions]) error {
	return w.room.Draw(ctx, j.Args.MediaID)
}

type mediaSweep struct {
	river.WorkerDefaults[job.MediaSweep]
	room *Darkroom
}

// Timeout leaves time for a library of many thousand files.
func (*mediaSweep) Timeout(*river.Job[job.MediaSweep]) time.Duration { return 10 * time.Minute }

// Work clears up.
func (w *mediaSweep) Work(ctx context.Context, _ *river.Job[job.MediaSweep]) error {
	return w.room.Sweep(ctx, w.room.DB.Now())
}
