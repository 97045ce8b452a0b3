package postgres

import (
	"context"
	"errors"
	"sync"

	"occupylibrary.net/internal/cms"
)

// gathered is how many go together at most.
const gathered = 200

// gather serves those who come with the same matter, known by a key, together: while the database answers some, the others
// stand in line, and go as the next group, in the order in which they came. Who comes alone never waits.
type gather[K comparable, Q, A any] struct {
	marks func(Q) []string // what no two in a group may have in common; nil: nothing

	mu    sync.Mutex
	lines map[K][]*caller[Q, A] // a key stands here while a group is under way
}

// caller is one who waits for an answer.
type caller[Q, A any] struct {
	ctx      context.Context
	question Q
	answer   A
	err      error
	done     chan struct{}
}

// serving answers all questions of a group in their order, all of them or none.
type serving[Q, A any] func(ctx context.Context, group []Q) ([]A, error)

// ask is the answer to one question. It waits no longer than any question to the database does; whoever leaves sooner leaves
// the others as they are.
func (g *gather[K, Q, A]) ask(ctx context.Context, key K, q Q, serve serving[Q, A]) (A, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c := &caller[Q, A]{ctx: ctx, question: q, done: make(chan struct{})}
	if g.join(key, c) {
		go g.serve(key, serve)
	}
	select {
	case <-c.done:
		return c.answer, c.err
	case <-ctx.Done():
		return *new(A), translate(ctx.Err())
	}
}

// join stands in line, and says whether nobody stood there.
func (g *gather[K, Q, A]) join(key K, c *caller[Q, A]) (first bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	line, busy := g.lines[key]
	if g.lines == nil {
		g.lines = map[K][]*caller[Q, A]{}
	}
	g.lines[key] = append(line, c)
	return !busy
}

// serve answers group after group until the line is empty.
func (g *gather[K, Q, A]) serve(key K, serve serving[Q, A]) {
	for group := g.next(key); len(group) > 0; group = g.next(key) {
		answerGroup(group, serve)
		for _, c := range group {
			close(c.done)
		}
	}
}

// next takes the head of the line, without those who have left: up to the first who may not go with one before.
func (g *gather[K, Q, A]) next(key K) []*caller[Q, A] {
	g.mu.Lock()
	defer g.mu.Unlock()
	line, seen := g.lines[key], map[string]bool{}
	var group []*caller[Q, A]
	for len(line) > 0 && len(group) < gathered && (line[0].ctx.Err() != nil || g.fits(line[0].question, seen)) {
		if line[0].ctx.Err() == nil {
			group = append(group, line[0])
		}
		line = line[1:]
	}
	g.lines[key] = line
	if len(group) == 0 {
		delete(g.lines, key)
	}
	return group
}

// fits says whether somebody may go with those seen, and notes them as seen.
func (g *gather[K, Q, A]) fits(q Q, seen map[string]bool) bool {
	if g.marks == nil {
		return true
	}
	marks := g.marks(q)
	for _, m := range marks {
		if seen[m] {
			return false
		}
	}
	for _, m := range marks {
		seen[m] = true
	}
	return true
}

// answerGroup asks for all of a group at once. When that fails, each asks alone, so that one cannot spoil it for the others; a
// database that is away answers nobody.
func answerGroup[Q, A any](group []*caller[Q, A], serve serving[Q, A]) {
	err := serveGroup(group, serve)
	alone := err != nil && !errors.Is(err, cms.ErrUnavailable) && len(group) > 1
	for i, c := range group {
		if c.err = err; alone && c.ctx.Err() == nil {
			c.err = serveGroup(group[i:i+1], serve)
		}
	}
}

func serveGroup[Q, A any](group []*caller[Q, A], serve serving[Q, A]) error {
	questions := make([]Q, len(group))
	for i, c := range group {
		questions[i] = c.question
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	answers, err := serve(ctx, questions)
	for i := range answers {
		group[i].answer = answers[i]
	}
	return err
}
