package worker_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"image"
	"image/png"
	"log/slog"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/worker"
)

// darkroom is one over an empty database and an empty folder.
func darkroom(t *testing.T) *worker.Darkroom {
	t.Helper()
	dir := t.TempDir()
	return &worker.Darkroom{DB: pgtest.New(t), Shelf: media.NewShelf(media.NewDisk(dir), dir)}
}

// photo keeps a photo of its own width, not drawn yet.
func photo(t *testing.T, d *worker.Darkroom, width int) cms.Media {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 10))); err != nil {
		t.Fatal(err)
	}
	u, err := d.Shelf.Receive(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	if err := d.Shelf.Check(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	if err := d.Shelf.Keep(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	return row(t, d, u.SHA256)
}

func row(t *testing.T, d *worker.Darkroom, sha256 string) cms.Media {
	t.Helper()
	m, err := d.DB.CreateMedia(t.Context(), cms.System, cms.Media{SHA256: sha256, Kind: cms.PhotoMedia, Mime: "image/png", Format: "png", Bytes: 1, Filename: "a.png"})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func state(t *testing.T, d *worker.Darkroom, id int64) cms.Media {
	t.Helper()
	m, err := d.DB.MediaByID(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPhotoIsDrawnSoonAfterItsUpload(t *testing.T) {
	t.Parallel()
	d := darkroom(t)
	w, err := worker.New(d.DB, worker.Options{Log: slog.New(slog.DiscardHandler), Outbox: &worker.Outbox{DB: d.DB}, Photos: d})
	if err == nil {
		err = w.Start(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Stop(context.Background()) })
	m := photo(t, d, 700)
	for end := time.Now().Add(20 * time.Second); state(t, d, m.ID).State != cms.MediaReady; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("still waiting")
		}
	}
}

func TestDrawingTwiceIsDrawingOnce(t *testing.T) {
	t.Parallel()
	d := darkroom(t)
	m := photo(t, d, 700)
	for range 2 {
		if err := d.Draw(t.Context(), m.ID); err != nil {
			t.Fatal(err)
		}
	}
	if got := state(t, d, m.ID); got.State != cms.MediaReady || len(got.Renditions) < 2 || got.Renditions[0].Width != 480 {
		t.Errorf("got %+v", got)
	}
	if err := d.Draw(t.Context(), 777); err != nil {
		t.Errorf("a photo that is gone: %v", err)
	}
}

func TestPhotoWithoutItsFileFailsForGood(t *testing.T) {
	t.Parallel()
	d := darkroom(t)
	m := row(t, d, hex.EncodeToString(make([]byte, 32)))
	if err := d.Draw(t.Context(), m.ID); err != nil || state(t, d, m.ID).State != cms.MediaFailed {
		t.Errorf("%v, %s", err, state(t, d, m.ID).State)
	}
}

func TestSweepDrawsWhatWaitsAndClearsWhatNothingNeeds(t *testing.T) {
	t.Parallel()
	d := darkroom(t)
	ctx, kept := t.Context(), photo(t, d, 100)
	gone := photo(t, d, 200)
	if err := d.Sweep(ctx, time.Now()); err != nil || state(t, d, kept.ID).State != cms.MediaReady {
		t.Fatalf("%v, %s", err, state(t, d, kept.ID).State)
	}
	if err := d.DB.TrashMedia(ctx, cms.System, gone.ID); err != nil {
		t.Fatal(err)
	}
	before := count(t, d)
	if err := d.Sweep(ctx, time.Now()); err != nil || count(t, d) != before {
		t.Errorf("something young went: %v", err)
	}
	if err := d.Sweep(ctx, time.Now().Add(40*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if left := count(t, d); left >= before || left < 2 {
		t.Errorf("%d of %d files are left", left, before)
	}
	for _, r := range state(t, d, kept.ID).Renditions {
		if _, err := d.Shelf.Open(ctx, media.Served(r.Hash)); err != nil {
			t.Error(err)
		}
	}
}

func count(t *testing.T, d *worker.Darkroom) (n int) {
	t.Helper()
	if err := d.Shelf.List(t.Context(), func(media.Object) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}
