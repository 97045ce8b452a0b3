package storyindex

import (
	"fmt"
	"sync"
)

// remembered is how many results are remembered at most.
const remembered = 200

// memo remembers what was added up for a filter until a story changes: the pages of a list, its data and its languages
// show the same sums.
type memo[T any] struct {
	mu    sync.Mutex
	known map[string]T
}

// of is the result of the work, which is not done again. What words have found is not remembered.
func (m *memo[T]) of(f Filter, work func() T) T {
	if f.Works != nil {
		return work()
	}
	key := fmt.Sprint(f)
	m.mu.Lock()
	result, ok := m.known[key]
	m.mu.Unlock()
	if ok {
		return result
	}
	result = work()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= remembered {
		m.known = map[string]T{}
	}
	m.known[key] = result
	return result
}

func (m *memo[T]) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known = nil
}
