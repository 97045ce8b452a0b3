package postgres

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/singleflight"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/storyindex"
)

const (
	readingTime = 30 * time.Second // what reading all stories may take, whoever waits for it
	rounds      = 8                // how often an answer is tried while stories change
)

// storyMemory is the stories' index of this process and what it knows. Every answer from it asks the database whether
// that is still all there is.
type storyMemory struct {
	mu      sync.RWMutex
	index   *storyindex.Index // nil: not read yet
	version int64
	reading singleflight.Group
}

// latestVersion is the number of the last change of a story.
const latestVersion = `SELECT COALESCE(max(version), 0) FROM story_changes`

// indexedRow is a story as lists know it; without a Work it has left them. ID is of the work that changed.
type indexedRow struct {
	Version     int64
	ID          int64
	Work        *int64
	PublishedAt *time.Time
	ProjectID   *int64
	Country     *string
	PlaceID     *int64
	LibraryID   *int64
	Year        *int
	Goals       []cms.Goal
	Locales     []cms.Locale
	Numbers     json.RawMessage
}

const indexedColumns = `l.work_id AS work, l.published_at, l.project_id, l.country, l.place_id, l.library_id, l.year, l.goals, l.locales, l.numbers`

func (r indexedRow) story() (storyindex.Story, error) {
	var numbers []struct {
		Measure   cms.Measure
		ProjectID int64 `json:"project_id"`
		Count     int
		About     bool
		From      int `json:"from_year"`
		To        int `json:"to_year"`
	}
	err := json.Unmarshal(r.Numbers, &numbers)
	s := storyindex.Story{Work: *r.Work, At: r.PublishedAt.UnixMicro(), Goals: r.Goals, Country: orZero(r.Country), Place: orZero(r.PlaceID),
		Project: orZero(r.ProjectID), Library: orZero(r.LibraryID), Year: *r.Year, Locales: r.Locales}
	for _, n := range numbers {
		s.Numbers = append(s.Numbers, storyindex.Number{Measure: n.Measure, Project: n.ProjectID, Count: n.Count, About: n.About, From: n.From, To: n.To})
	}
	return s, err
}

func orZero[T any](v *T) (zero T) {
	if v == nil {
		return zero
	}
	return *v
}

// choose calls do with the stories that the filter leaves, and says which version of them that was; false: they have not
// been read yet.
func (m *storyMemory) choose(f storyindex.Filter, do func(storyindex.Choice)) (version int64, known bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.index == nil {
		return 0, false
	}
	do(m.index.Choose(f))
	return m.version, true
}

// renew reads what has changed since the version. Many may ask, one reads; who has no more time leaves, and the reading
// goes on.
func (m *storyMemory) renew(ctx context.Context, q querier, seen int64) error {
	done := m.reading.DoChan("", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readingTime)
		defer cancel()
		if m.index == nil {
			return nil, m.readAll(ctx, q)
		}
		if m.version != seen { // another has read it
			return nil, nil
		}
		return nil, m.readChanges(ctx, q)
	})
	select {
	case result := <-done:
		return result.Err
	case <-ctx.Done():
		return translate(ctx.Err())
	}
}

func (m *storyMemory) readChanges(ctx context.Context, q querier) error {
	rows, err := allIndexed(ctx, q, `
		SELECT c.version, c.work_id AS id, `+indexedColumns+`
		FROM story_changes c LEFT JOIN listings l ON l.work_id = c.work_id AND l.kind = 'case_study'
		WHERE c.version > $1 ORDER BY c.version`, m.version)
	if err != nil {
		return err
	}
	if len(rows) == 0 { // the database has gone back: it was restored
		return m.readAll(ctx, q)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range rows {
		if err := m.follow(r); err != nil {
			return err
		}
	}
	return nil
}

func (m *storyMemory) follow(r indexedRow) error {
	if r.Work == nil {
		m.index.Remove(r.ID)
	} else {
		s, err := r.story()
		if err != nil {
			return err
		}
		m.index.Put(s)
	}
	m.version = r.Version
	return nil
}

// readAll reads every story, and the version they have, in one statement: at one instant.
func (m *storyMemory) readAll(ctx context.Context, q querier) error {
	rows, err := allIndexed(ctx, q, `
		SELECT v.version, 0 AS id, `+indexedColumns+`
		FROM (`+latestVersion+`) v(version) LEFT JOIN listings l ON l.kind = 'case_study'
		ORDER BY l.published_at, l.work_id`)
	if err != nil {
		return err
	}
	var list []storyindex.Story
	for _, r := range rows {
		if r.Work == nil {
			continue
		}
		s, err := r.story()
		if err != nil {
			return err
		}
		list = append(list, s)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.index, m.version = storyindex.New(list), rows[0].Version
	return nil
}

// allIndexed waits as long as its context does.
func allIndexed(ctx context.Context, q querier, sql string, args ...any) ([]indexedRow, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, translate(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[indexedRow])
	return list, translate(err)
}

// choosing answers a question about the stories that a filter leaves. ask takes what it needs out of memory and queues
// what only the database knows: all of it is one round trip. When a story has changed meanwhile, it is asked again.
func (db *DB) choosing(ctx context.Context, f cms.StoryFilter, ask func(b *batch, c storyindex.Choice)) error {
	filter, err := db.indexFilter(ctx, f)
	if err != nil {
		return err
	}
	for range rounds {
		var b batch
		var now int64
		seen, known := db.stories.choose(filter, func(c storyindex.Choice) { ask(&b, c) })
		if known {
			b.Queue(latestVersion).QueryRow(scanInto(&now))
			if err := b.ask(ctx, db.pool); err != nil || now == seen {
				return err
			}
		}
		if err := db.stories.renew(ctx, db.pool, seen); err != nil {
			return err
		}
	}
	return cms.ErrUnavailable
}
