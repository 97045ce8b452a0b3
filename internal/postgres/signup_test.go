package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// crowd signs people up one after the other while the event's seats are held, so that they all stand in line.
type crowd struct {
	t       *testing.T
	db      *postgres.DB
	work    int64
	answers []chan error
}

// join signs somebody up and returns once they wait: the first in a group of their own, the others in line behind it.
func (c *crowd) join(ctx context.Context, q cms.RegistrationRequest) {
	c.t.Helper()
	done := make(chan error, 1)
	go func() { done <- c.db.Register(ctx, q) }()
	for until := time.Now().Add(2 * time.Second); ; time.Sleep(time.Millisecond) {
		n, busy := c.db.InLine(c.work)
		if busy && n == len(c.answers) {
			break
		}
		if time.Now().After(until) {
			c.t.Fatalf("%d in line, want %d", n, len(c.answers))
		}
	}
	c.answers = append(c.answers, done)
}

func TestThoseWhoComeTogetherAreServedInOrder(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.NewAt(t, func() time.Time { return monday })
	work, shut := cafe(t, db, 3), cafe(t, db, 3)
	yesterday := monday.AddDate(0, 0, -1)
	must(t, db.OfferSeats(ctx, cms.System, shut, cms.Seats{Open: true, ClosesAt: &yesterday, Version: 2}, nil))
	must(t, db.Register(ctx, person(work, 0)))
	held, err := db.Pool().Begin(ctx)
	must(t, err)
	defer func() { _ = held.Rollback(ctx) }()
	_, err = held.Exec(ctx, `SELECT FROM event_seats WHERE work_id = $1 FOR UPDATE`, work)
	must(t, err)

	c := &crowd{t: t, db: db, work: work}
	bad := person(work, 9)
	bad.Contact.Name = "no \x00 name"
	leaving, leave := context.WithCancel(ctx)
	c.join(ctx, person(work, 1))
	c.join(ctx, again(person(work, 1), "a second window"))
	c.join(ctx, person(work, 2))
	c.join(ctx, again(person(work, 0), "days later"))
	c.join(leaving, person(work, 3))
	c.join(ctx, person(work, 2)) // a double click
	c.join(ctx, person(work, 4))
	c.join(ctx, again(person(work, 2), "a second window, too"))
	c.join(ctx, bad)
	c.join(ctx, person(work, 5))
	leave()
	if err := <-c.answers[4]; !errors.Is(err, context.Canceled) {
		t.Errorf("who left waits for %v", err)
	}
	if err := db.Register(ctx, person(shut, 1)); !errors.Is(err, cms.ErrState) {
		t.Errorf("a closed event, while another is busy: %v", err)
	}
	must(t, held.Rollback(ctx))
	for i, answer := range c.answers {
		if i == 4 {
			continue
		}
		if err := <-answer; (err != nil) != (i == 8) {
			t.Errorf("the %d. in line got %v", i, err)
		}
	}

	came := ""
	for _, r := range queue(t, db, work) {
		came += strings.TrimPrefix(r.Name, "Person ") + string(r.Seat[0]) + strconv.Itoa(r.Ahead) + " "
	}
	if want := "0s0 1s0 2s0 4w0 5w1 "; came != want {
		t.Errorf("got %s, want %s", came, want)
	}
	taken(t, db, work)
	for template, want := range map[cms.MailTemplate]int{cms.RegistrationConfirmMail: 3, cms.RegistrationQueueMail: 2, cms.RegistrationLinkMail: 3} {
		if n := outgoing(t, db, template); n != want {
			t.Errorf("%d letters %s, want %d", n, template, want)
		}
	}
}

// again is the same person's form, drawn once more.
func again(q cms.RegistrationRequest, key string) cms.RegistrationRequest {
	q.Key = []byte(key)
	return q
}

func TestThrottlesCountThoseWhoComeTogetherAsOneByOne(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.NewAt(t, func() time.Time { return monday })
	const first, second = 7, 15
	chance := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same chance each time
	for round := range 20 {
		keys := make([][2][]byte, 1+chance.IntN(9))
		want := make([]bool, len(keys))
		for i := range keys {
			a, b := chance.IntN(4), chance.IntN(3)
			keys[i] = [2][]byte{fmt.Appendf(nil, "together, address %d", a), fmt.Appendf(nil, "together, source %d", b)}
			err := db.Throttle(ctx, fmt.Appendf(nil, "alone, address %d", a), first, time.Hour)
			if err == nil {
				err = db.Throttle(ctx, fmt.Appendf(nil, "alone, source %d", b), second, time.Hour)
			}
			want[i] = errors.Is(err, cms.ErrThrottled)
		}
		got, err := db.ThrottleGroup(ctx, first, second, time.Hour, keys)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("round %d: got %v, %v; one by one %v", round, got, err, want)
		}
	}
	must(t, db.ThrottleBoth(ctx, postgres.Tries{Key: []byte("x"), Limit: 1}, postgres.Tries{Key: []byte("y"), Limit: 1}, time.Hour))
	if err := db.ThrottleBoth(ctx, postgres.Tries{Key: []byte("z"), Limit: 1}, postgres.Tries{Key: []byte("y"), Limit: 1}, time.Hour); !errors.Is(err, cms.ErrThrottled) {
		t.Errorf("a second try of the same source: %v", err)
	}
}
