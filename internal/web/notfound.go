package web

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"occupylibrary.net/internal/urls"
)

const (
	missingEvery  = time.Minute // paths not found are counted in memory for so long
	missingPaths  = 1000        // of them at most
	longestPath   = 200         // bytes; longer ones are nobody's bookmark
	shortestToken = 32
)

// missing counts the paths that were not found until they are stored. No parameter and nobody's address is kept.
type missing struct {
	mu     sync.Mutex
	counts map[string]int64
}

// note counts a path that may be somebody's bookmark; what scanners try and what may hold a secret is left out.
func (m *missing) note(path string) {
	path = strings.TrimRight(path, "/")
	if len(path) > longestPath || !utf8.ValidString(path) || path == "" || scanned(path) || private(path) {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, known := m.counts[path]; known || len(m.counts) < missingPaths {
		m.counts[path]++
	}
}

func (m *missing) take() map[string]int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	taken := m.counts
	m.counts = map[string]int64{}
	return taken
}

// scanned says whether only programs that look for holes ask for such paths.
func scanned(path string) bool {
	lower := strings.ToLower(path)
	for _, sign := range []string{"/.", ".php", ".asp", ".jsp", ".cgi", ".sql", ".env", ".bak", "/wp-admin", "/wp-includes", "/wp-json", "/cgi-bin", "<", ">", "\\", "..", "//"} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	return strings.ContainsFunc(path, unicode.IsControl)
}

// private says whether the path may hold a secret or somebody's address.
func private(path string) bool {
	if strings.Contains(path, "@") || urls.Secret(path) {
		return true
	}
	for _, part := range strings.Split(path, "/") {
		if len(part) >= shortestToken && strings.ContainsFunc(part, func(c rune) bool { return c == '_' || unicode.IsUpper(c) }) {
			return true
		}
	}
	return false
}

// countMissing stores the counts every minute, and the last ones at the end.
func (s *Server) countMissing(ctx context.Context) {
	tick := time.NewTicker(missingEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.FlushMissing(ctx)
		case <-ctx.Done():
			s.FlushMissing(context.WithoutCancel(ctx))
			return
		}
	}
}

// FlushMissing stores the paths that were not found since the last time; Serve does so every minute. While the database
// is away they are dropped: counting is not worth memory.
func (s *Server) FlushMissing(ctx context.Context) {
	counts := s.missing.take()
	if len(counts) == 0 {
		return
	}
	if err := s.o.DB.CountMissing(ctx, counts); err != nil {
		slog.Warn("paths that were not found could not be counted", "err", err)
	}
}
