package pagecache

import (
	"context"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	answerWithin = 500 * time.Millisecond
	askAgain     = 2 * time.Second
)

// database remembers for two seconds that the database did not answer, so that askers of kept pages do not wait for it.
type database struct {
	ask    func(context.Context) error
	asking singleflight.Group
	until  atomic.Int64 // it counts as away until then, in nanoseconds
}

func (d *database) away(now time.Time) bool { return now.UnixNano() < d.until.Load() }

func (d *database) failed(now time.Time) { d.until.Store(now.Add(askAgain).UnixNano()) }

// answers asks once for all who want to know at the same time.
func (d *database) answers(now time.Time) bool {
	if d.away(now) {
		return false
	}
	_, err, _ := d.asking.Do("", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.Background(), answerWithin)
		defer cancel()
		return nil, d.ask(ctx)
	})
	if err != nil {
		d.failed(now)
	}
	return err == nil
}
