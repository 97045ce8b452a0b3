//go:build bench

package public_test

import (
	"context"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
)

const manyFollowers = 10_000

// TestBenchDigests writes and sends a digest to ten thousand followers of eighty choices while pages are read.
func TestBenchDigests(t *testing.T) {
	ctx, p := context.Background(), newPostbox(t)
	publish(t, p.Site, chapter("Before", "md", 4))
	if _, err := p.DB.Pool().Exec(ctx, `
		WITH who AS (INSERT INTO contacts (email, created_at) SELECT 'reader' || n || '@example.org', $1 FROM generate_series(1, $2::int) n RETURNING id)
		INSERT INTO subscribers (contact_id, person, locale, filter, created_at, verified_at, seen_at, digest_on)
		SELECT id, decode(md5(id::text), 'hex'), CASE WHEN id % 2 = 0 THEN 'en' ELSE 'ro' END,
			CASE WHEN id % 40 = 0 THEN '{}' ELSE jsonb_build_object('Goals', jsonb_build_array(1 + id % 17), 'Query', '') END, $1, $1, $1, $1::date FROM who`,
		p.DB.Now(), manyFollowers); err != nil {
		t.Fatal(err)
	}
	p.at(2, 12)
	publish(t, p.Site, chapter("News", "md", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17))
	p.at(3, 9)
	calm := p.reading(t, 200, func() bool { return true })
	var done atomic.Bool
	began := time.Now()
	go func() {
		defer done.Store(true)
		for len(p.sink.Received()) < manyFollowers && !t.Failed() && time.Since(began) < 10*time.Minute {
			if err := p.DB.Due(ctx, p.DB.Now()); err != nil {
				t.Error(err)
			}
			if err := p.out.Run(ctx); err != nil {
				t.Error(err)
			}
		}
	}()
	busy := p.reading(t, 1<<30, func() bool { return !done.Load() })
	n := len(p.sink.Received())
	t.Logf("%d digests in %s; a page from the database: median %s calm, %s meanwhile, p99 %s", n, time.Since(began).Round(time.Second),
		calm.at(50), busy.at(50), busy.at(99))
	if n != manyFollowers || busy.at(50) > 4*calm.at(50) {
		t.Errorf("%d of %d digests went out, pages took %s", n, manyFollowers, busy.at(50))
	}
}

type times []time.Duration

func (l times) at(percent int) time.Duration { return l[(len(l)-1)*percent/100] }

// reading reads pages that are not kept, one after the other, and is how long they took, the quickest first.
func (p *postbox) reading(t *testing.T, most int, while func() bool) times {
	var list times
	for n := 0; n < most && while(); n++ {
		began := time.Now()
		if w := p.Get("/best-practices?q=walks" + strconv.Itoa(n)); w.Code != 200 {
			t.Errorf("got %d", w.Code)
		}
		list = append(list, time.Since(began))
		time.Sleep(5 * time.Millisecond)
	}
	slices.Sort(list)
	return list
}
