package job

import (
	"time"

	"github.com/riverqueue/river"
)

// MediaQueue is where photos are drawn, one at a time, so that nothing else waits for them.
const MediaQueue = "media"

// Renditions draws a photo in the sizes pages show.
type Renditions struct {
	MediaID int64 `json:"media_id"`
}

// Kind is the job's name in the database.
func (Renditions) Kind() string { return "renditions" }

// InsertOpts tries a photo again when the disk or the database was away.
func (Renditions) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: MediaQueue, MaxAttempts: 5}
}

// MediaEvery is how often the media store is cleared up.
const MediaEvery = time.Hour

// MediaSweep draws photos that were left lying and removes bytes that nothing needs.
type MediaSweep struct{}

// Kind is the job's name in the database.
func (MediaSweep) Kind() string { return "media_sweep" }

// InsertOpts lets instances share the work: one job for each period.
func (MediaSweep) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: MediaQueue, MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByPeriod: MediaEvery}}
}
