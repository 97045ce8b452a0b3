// Package job names what is done in the background, and with which arguments. No argument holds anybody's personal data.
package job

import (
	"time"

	"github.com/riverqueue/river"
)

// DueEvery is how often everything that is due is done.
const DueEvery = 10 * time.Second

// Due does whatever is due: publish, take back.
type Due struct{}

// Kind is the job's name in the database.
func (Due) Kind() string { return "due" }

// InsertOpts lets instances share the work: one job for each period. A failed one is not tried again, since the next
// period does what it left.
func (Due) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByPeriod: DueEvery}}
}
