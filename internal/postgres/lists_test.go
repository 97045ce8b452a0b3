package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// markAt is behind the line of that id in a list that is ordered by ids.
func markAt(id int64) cms.Mark { return cms.Mark{ID: id, Value: strconv.FormatInt(id, 10)} }

// many lines of every list, with values that occur twice.
var manyLines = []string{
	`INSERT INTO users (email, name, password_hash, role) SELECT 'u' || n || '@example.org', 'User ' || n % 7, '-', 'author' FROM generate_series(1, 120) n`,
	`INSERT INTO contacts (name, email, created_at) SELECT 'Writer ' || n, 'w' || n || '@example.org', now() FROM generate_series(1, 120) n`,
	`INSERT INTO messages (purpose, body, locale, consent, contact_id, received_at) SELECT 'contact', 'Text ' || n, 'en', 'yes', n, now() FROM generate_series(1, 120) n`,
	`WITH w AS (INSERT INTO works (kind, original) SELECT 'post', 'en' FROM generate_series(1, 120) RETURNING id)
		INSERT INTO entries (work_id, kind, locale, slug, title, status, published_at) SELECT id, 'post', 'en', 'n' || id, 'N ' || id % 5, 'published', now() FROM w`,
	`INSERT INTO comments (work_id, number, depth, locale, name, body, written_at) SELECT id, 1, 1, 'en', 'Ana', 'Words ' || id, now() FROM works`,
	`INSERT INTO redirects (from_path, url) SELECT '/old/' || n, '/new' FROM generate_series(1, 120) n`,
	`INSERT INTO missing (path, count, last_at) SELECT '/lost/' || n, n % 3, now() FROM generate_series(1, 120) n`,
	`INSERT INTO terms (vocabulary, slug) SELECT 'tag', 't' || n FROM generate_series(1, 120) n`,
	`INSERT INTO term_names (term_id, locale, name) SELECT id, 'en', 'Term ' || id % 4 FROM terms`,
	`INSERT INTO media (sha256, kind, mime, format, bytes, filename, words, state, created_at)
		SELECT lpad(n::text, 64, '0'), 'document', 'application/pdf', 'pdf', n % 4 + 1, 'File ' || n % 3 || '.pdf', 'file ' || n % 3, 'ready', now() FROM generate_series(1, 120) n`,
	`INSERT INTO notices (starts_at) SELECT now() - n % 5 * interval '1 day' FROM generate_series(1, 120) n`,
	`INSERT INTO organisations (slug, name, role, position) SELECT 'o' || n, 'Organisation ' || n % 9, CASE WHEN n % 2 = 0 THEN 'partner' ELSE 'funder' END, n % 3 FROM generate_series(1, 120) n`,
	`INSERT INTO projects (slug, position) SELECT 'p' || n, n % 3 FROM generate_series(1, 120) n`,
	`INSERT INTO mails (template, locale, contact_id, state, dedupe, subject, created_at, changed_at) SELECT 'invitation', 'en', n, 'held', n::text, 'Letter ' || n, now(), now() FROM generate_series(1, 120) n`,
	`INSERT INTO audit (at, action, subject, subject_id, detail) SELECT now(), 'saved', 'entry', n, 'Detail ' || n FROM generate_series(1, 120) n`,
}

// pager asks one list for a page and says which lines it has.
type pager func(cms.ListPage) ([]int64, cms.Mark, error)

func idsOf[T any](rows []T, next cms.Mark, err error, id func(T) int64) ([]int64, cms.Mark, error) {
	var ids []int64
	for _, r := range rows {
		ids = append(ids, id(r))
	}
	return ids, next, err
}

// everyList are all lists of the rooms but those of entries and stories on their way, with the columns that order them.
func everyList(ctx context.Context, db *postgres.DB) map[string]struct {
	columns []string
	page    pager
} {
	return map[string]struct {
		columns []string
		page    pager
	}{
		"people": {cms.PersonColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.People(ctx, cms.PeopleFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.Person) int64 { return r.ID })
		}},
		"messages": {cms.MessageColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.MessageList(ctx, cms.VoiceFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.Message) int64 { return r.ID })
		}},
		"comments": {cms.CommentColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.CommentList(ctx, cms.VoiceFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.CommentRow) int64 { return r.ID })
		}},
		"redirects": {cms.RedirectColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.RedirectList(ctx, cms.RedirectFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.RedirectRow) int64 { return r.ID })
		}},
		"missing": {cms.MissingColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.MissingList(ctx, cms.MissingFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.MissingRow) int64 { return r.ID })
		}},
		"terms": {cms.TermColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.TermList(ctx, "ro", cms.TermFilter{ListPage: p, Vocabulary: cms.Tags})
			return idsOf(rows, next, err, func(r cms.TermRow) int64 { return r.ID })
		}},
		"media": {cms.MediaColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.MediaList(ctx, "ro", cms.MediaFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.MediaRow) int64 { return r.ID })
		}},
		"notices": {cms.NoticeColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.NoticeList(ctx, cms.NoticeFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.NoticeRecord) int64 { return r.ID })
		}},
		"organisations": {cms.OrganisationColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.OrganisationList(ctx, cms.OrganisationFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.OrganisationRow) int64 { return r.ID })
		}},
		"projects": {cms.ProjectColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.ProjectList(ctx, "ro", p)
			return idsOf(rows, next, err, func(r cms.ProjectRow) int64 { return r.ID })
		}},
		"mails": {cms.MailColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.MailList(ctx, cms.MailFilter{ListPage: p, States: cms.MailStates})
			return idsOf(rows, next, err, func(r cms.Letter) int64 { return r.ID })
		}},
		"log": {cms.AuditColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.AuditLog(ctx, cms.AuditFilter{ListPage: p})
			return idsOf(rows, next, err, func(r cms.AuditLine) int64 { return r.ID })
		}},
		"translations": {cms.TranslationColumns, func(p cms.ListPage) ([]int64, cms.Mark, error) {
			rows, next, err := db.Translations(ctx, cms.TranslationFilter{ListPage: p, Locale: "ro", State: cms.Missing})
			return idsOf(rows, next, err, func(r cms.TranslationRow) int64 { return r.OriginalID })
		}},
	}
}

func withManyLines(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	for _, sql := range manyLines {
		if _, err := db.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(sql, err)
		}
	}
	return db
}

func TestEveryListGoesOnInEveryOrder(t *testing.T) {
	t.Parallel()
	db := withManyLines(t)
	for name, list := range everyList(t.Context(), db) {
		for _, by := range list.columns {
			for _, down := range []bool{false, true} {
				p := cms.ListPage{Sort: cms.Sort{By: by, Down: down}}
				paged := walk(t, fmt.Sprintf("%s by %s, %v", name, by, down), list.page, p)
				p.Whole = true
				whole, _, err := list.page(p)
				if err != nil || !slices.Equal(whole, paged) {
					t.Errorf("%s by %s: the table has other lines than the pages: %d, %d, %v", name, by, len(whole), len(paged), err)
				}
			}
		}
	}
}

// walk is every line of a list, page by page; a line that comes twice or not at all fails.
func walk(t *testing.T, name string, page pager, p cms.ListPage) []int64 {
	t.Helper()
	var all []int64
	for n := 0; n == 0 || p.After != (cms.Mark{}); n++ {
		ids, next, err := page(p)
		if err != nil || n > 9 {
			t.Fatalf("%s, page %d: %v", name, n, err)
		}
		all = append(all, ids...)
		p.After = cms.ParseMark(next.String())
	}
	unique := slices.Compact(slices.Sorted(slices.Values(all)))
	if len(all) != len(unique) || len(all) < 120 {
		t.Errorf("%s: %d lines, %d different ones", name, len(all), len(unique))
	}
	return all
}

func TestEveryListIsSearched(t *testing.T) {
	t.Parallel()
	db := withManyLines(t)
	for name, tt := range map[string]struct {
		query string
		want  int
	}{
		"people": {"U77@example", 1}, "messages": {"W77@example", 1}, "comments": {"words 77", 1}, "redirects": {"OLD/77", 1}, "missing": {"Lost/77", 1},
		"terms": {"T77", 1}, "media": {"file 1", 40}, "notices": {"nothing", 0}, "organisations": {"organisation 8", 13}, "projects": {"P77", 1},
		"mails": {"letter 77", 1}, "log": {"detail 77", 1}, "translations": {"n 4", 24},
	} {
		list := everyList(t.Context(), db)[name]
		for query, want := range map[string]int{tt.query: tt.want, "%": 0, "_": 0, "\\": 0} {
			if got, _, err := list.page(cms.ListPage{Query: query}); err != nil || len(got) != want {
				t.Errorf("%s, %q: got %d, %v; want %d", name, query, len(got), err, want)
			}
		}
	}
}

// TestShortWordsAreBeginnings: no index knows one or two letters but as those a word begins with.
func TestShortWordsAreBeginnings(t *testing.T) {
	t.Parallel()
	db := withManyLines(t)
	for name, want := range map[string]map[string]int{
		"comments": {"WO": 50, "or": 0, "w": 50}, "messages": {"w5": 11, "5@": 12}, "mails": {"LE": 50, "et": 0}, "log": {"de": 50, "ta": 0}, "translations": {"n": 50, "zz": 0},
	} {
		for query, count := range want {
			if got, _, err := everyList(t.Context(), db)[name].page(cms.ListPage{Query: query}); err != nil || len(got) != count {
				t.Errorf("%s, %q: got %d, %v; want %d", name, query, len(got), err, count)
			}
		}
	}
}

func TestAddressesOfWritersAreSearchedOnlyByWhomTheyAreFor(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), withManyLines(t)
	if _, err := db.Pool().Exec(ctx, `UPDATE comments SET contact_id = 5 WHERE id = (SELECT min(id) FROM comments)`); err != nil {
		t.Fatal(err)
	}
	for contacts, want := range map[bool]int{true: 1, false: 0} {
		rows, _, err := db.CommentList(ctx, cms.VoiceFilter{ListPage: cms.ListPage{Query: "w5@example"}, Contacts: contacts})
		if err != nil || len(rows) != want {
			t.Errorf("%v: got %d, %v", contacts, len(rows), err)
		}
	}
}

func TestWhatWaitsIsCounted(t *testing.T) {
	t.Parallel()
	got, err := withManyLines(t).Waiting(t.Context())
	if want := (cms.Waiting{Comments: 120, Messages: 120, Mails: 120}); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTagIsGivenAndTaken(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	m := photo(t, db, 1, "a.jpg")
	publish(t, db, showing(m.ID))
	if _, err := db.TagMedia(ctx, cms.System, m.ID, "summer", false); !errors.Is(err, cms.ErrForbidden) {
		t.Errorf("what the public sees: got %v", err)
	}
	for _, want := range []bool{false, true} {
		if had, err := db.TagMedia(ctx, cms.System, m.ID, "summer", true); err != nil || had != want {
			t.Errorf("got %v, %v", had, err)
		}
	}
	if rows, _, err := db.MediaList(ctx, "en", cms.MediaFilter{Tag: "summer", ListPage: cms.ListPage{Query: "summer"}}); err != nil || len(rows) != 1 {
		t.Errorf("got %d, %v", len(rows), err)
	}
	if err := db.UntagMedia(ctx, cms.System, m.ID, "summer", true); err != nil {
		t.Fatal(err)
	}
	if now, err := db.MediaByID(ctx, m.ID); err != nil || slices.Contains(now.Tags, "summer") || now.Version != m.Version+2 {
		t.Errorf("got %v, version %d, %v", now.Tags, now.Version, err)
	}
	if _, err := db.TagMedia(ctx, cms.System, 999, "x", true); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("no such file: got %v", err)
	}
}

func TestChosenLinesAreNamed(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), withManyLines(t)
	for _, of := range []cms.Line{cms.MediaLine, cms.TermLine, cms.RedirectLine, cms.MissingLine, cms.NoticeLine, cms.MessageLine, cms.MailLine, cms.PersonLine} {
		got, err := db.LineNames(ctx, of, []int64{1, 2, 999999})
		if err != nil || len(got) != 2 {
			t.Errorf("%s: got %v, %v", of, got, err)
		}
	}
}
