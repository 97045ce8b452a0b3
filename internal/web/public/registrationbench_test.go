//go:build bench

package public_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/web/webtest"
)

const (
	stormPeople = 2000
	stormFull   = 6000 // at saturation
	stormRounds = 3    // and how often
	stormAtOnce = 64
	stormSeats  = 500
)

// TestBenchRegistrationStorm lets two thousand people sign up for one event within a minute, over two instances; and then many more
// as fast as it goes, at one instance, as one machine runs it, and once more at both. Beside it stands pgbench, on the same server
// and the same row of seats, with as many clients as the storm and nothing else to do.
//
// pgbench's one-statement rate is taken twice. The small statement is the least that could be called a sign-up: it takes a number
// from the row of the seats and writes one row, without a key, a person, a letter or an index beside the primary one. The same
// statement is the program's own, whole, for one person at a time: what one statement per registration does without going together.
// The promise is held to the small one, which is the stricter; both are printed, and both with a quarter of the clients too, who
// hinder each other less at that row. Storm and pgbench take turns, and of both the best round counts, so that whatever else the
// machine does is no part of it.
func TestBenchRegistrationStorm(t *testing.T) {
	p := newPostbox(t)
	second, err := postgres.Open(t.Context(), p.DB.Pool().Config().ConnString(), p.Public.Clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(second.Close)
	other := webtest.Over(second, p.Public.Clock)
	t.Cleanup(other.Clear)
	other.Public.Key = p.Public.Key
	sites := []*webtest.Site{p.Site, other}
	for _, s := range sites {
		s.Public.EmailLimit, s.Public.SourceLimit = 1<<30, 1<<30
		go s.DB.Listen(t.Context(), s.Server)
	}
	work := welcome(t, p, stormSeats)

	calm := storm(t, sites, 0, stormPeople, time.Minute/stormPeople)
	t.Logf("%d sign-ups in a minute: %s", stormPeople, calm)
	if _, err := p.DB.Pool().Exec(t.Context(), `ANALYZE`); err != nil { // as autovacuum does each minute, for pgbench too
		t.Fatal(err)
	}
	var rate, bare float64
	var full, both stormed
	people := stormPeople
	for range stormRounds {
		full = storm(t, sites[:1], people, stormFull, 0)
		both = storm(t, sites, people+stormFull, stormFull, 0)
		people += 2 * stormFull
		everybodyHasARow(t, p.DB, work, people)
		rate, bare = max(rate, stormFull/full.whole.Seconds()), max(bare, smallest(t, p.DB, work, stormAtOnce))
		t.Logf("at saturation, %d at once: %s; at two instances: %s; best so far: %.0f a second, pgbench's small statement %.0f", stormAtOnce, full, both, rate, bare)
	}
	whole := wholeSignUp(t, p.DB, work)
	few, same, sameFew := smallest(t, p.DB, work, stormAtOnce/4), pgbench(t, p.DB, stormAtOnce, whole), pgbench(t, p.DB, stormAtOnce/4, whole)
	t.Logf("with %d clients %.2f of the small statement's %.0f, %.2f of the same statement's %.0f; with %d clients %.2f of %.0f, %.2f of %.0f",
		stormAtOnce, rate/bare, bare, rate/same, same, stormAtOnce/4, rate/few, few, rate/sameFew, sameFew)
	for _, s := range []stormed{calm, full, both} {
		if s.took.at(99) > time.Second {
			t.Errorf("too slow: %s", s)
		}
	}
	if rate < bare/2 {
		t.Errorf("%.2f of pgbench's rate", rate/bare)
	}
	if calm.read.at(99) > pageTime {
		t.Errorf("pages are slow meanwhile: %s", calm)
	}
}

// pageTime is what a page may take while others are busy.
const pageTime = 25 * time.Millisecond

func (l times) String() string { return fmt.Sprintf("median %s, p99 %s", l.at(50), l.at(99)) }

// everybodyHasARow checks that nobody was lost, doubled or seated twice, and that each has one letter.
func everybodyHasARow(t *testing.T, db *postgres.DB, work int64, people int) {
	t.Helper()
	list, err := db.Registrations(context.Background(), work)
	if err != nil {
		t.Fatal(err)
	}
	seen, seated := map[string]bool{}, 0
	for i, r := range list {
		seen[r.Email] = true
		if r.Number != int64(i+1) || (r.Seat == cms.Seated) != (i < stormSeats) {
			t.Fatalf("the %d. is number %d and %s", i+1, r.Number, r.Seat)
		}
		if r.Seat == cms.Seated {
			seated++
		}
	}
	var letters int
	if err := db.Pool().QueryRow(context.Background(), `SELECT count(DISTINCT contact_id) FROM mails WHERE template LIKE 'registration-%'
		HAVING count(*) = count(DISTINCT contact_id)`).Scan(&letters); err != nil {
		t.Error(err)
	}
	if len(list) != people || len(seen) != people || seated != stormSeats || letters != people {
		t.Errorf("%d rows of %d people, %d seated, %d letters", len(list), len(seen), seated, letters)
	}
}

// stormed is how long each sign-up took, each page that was read meanwhile, and everything.
type stormed struct {
	took, read times
	whole      time.Duration
}

func (s stormed) String() string {
	return fmt.Sprintf("%.0f a second, %s; pages meanwhile: %s", float64(len(s.took))/s.whole.Seconds(), s.took, s.read)
}

// storm sends the form for as many people, one after each pause, while somebody reads.
func storm(t *testing.T, sites []*webtest.Site, first, people int, pause time.Duration) stormed {
	t.Helper()
	form := registering(drawn(t, sites[0], signUp), "", "name", "Person")
	s := stormed{took: make(times, people)}
	var all sync.WaitGroup
	next := make(chan int)
	for range stormAtOnce {
		all.Go(func() {
			for n := range next {
				typed := maps.Clone(form)
				typed["email"] = []string{fmt.Sprintf("p%d@example.org", first+n)}
				typed["key"] = []string{fmt.Sprintf("%032d", first+n)}
				began := time.Now()
				if w := sites[n%len(sites)].Post(signUp, typed); w.Code != http.StatusSeeOther {
					t.Errorf("got %d", w.Code)
				}
				s.took[n] = time.Since(began)
			}
		})
	}
	var done atomic.Bool
	read := make(chan times)
	go func() { read <- readMeanwhile(t, sites, &done) }()
	began := time.Now()
	for n := range people {
		next <- n
		time.Sleep(pause)
	}
	close(next)
	all.Wait()
	s.whole = time.Since(began)
	done.Store(true)
	s.read = <-read
	slices.Sort(s.took)
	return s
}

// readMeanwhile reads the home page, the event and its form in turn, and is how long they took, the quickest first.
func readMeanwhile(t *testing.T, sites []*webtest.Site, done *atomic.Bool) times {
	list := times{}
	for n := 0; !done.Load() || n == 0; n++ {
		began := time.Now()
		if w := sites[n%len(sites)].Get([]string{"/", "/events/welcome", signUp}[n%3]); w.Code != http.StatusOK {
			t.Errorf("got %d", w.Code)
		}
		list = append(list, time.Since(began))
		time.Sleep(2 * time.Millisecond)
	}
	slices.Sort(list)
	return list
}

// smallest is how often in a second one statement can take a number of the same row and write a row.
func smallest(t *testing.T, db *postgres.DB, work int64, clients int) float64 {
	t.Helper()
	if _, err := db.Pool().Exec(t.Context(), `
		CREATE TABLE IF NOT EXISTS bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, work bigint, number bigint, words jsonb)`); err != nil {
		t.Fatal(err)
	}
	return pgbench(t, db, clients, fmt.Sprintf(`WITH place AS (UPDATE event_seats SET version = version + 1 WHERE work_id = %d RETURNING version), `+
		`row AS (INSERT INTO bench_rows (work, number, words) SELECT %d, version, '{"a": "b"}' FROM place RETURNING id) SELECT id FROM row;`, work, work))
}

// wholeSignUp is the program's own statement, as the server has it prepared, for somebody new each time.
func wholeSignUp(t *testing.T, db *postgres.DB, work int64) string {
	t.Helper()
	var text string
	for range 100 { // every connection has prepared it
		err := db.Pool().QueryRow(t.Context(), `SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%INSERT INTO registrations%' LIMIT 1`).Scan(&text)
		if err == nil {
			break
		}
	}
	if text == "" {
		t.Fatal("no sign-up was prepared")
	}
	one := `format('[{"n": 0, "key": "%%s", "person": "%%s", "name": "Person", "email": "x%%s@example.org", "locale": "en", "organisation": "", ` +
		`"country": "ro", "role": "librarian", "answers": null, "consents": [{"Purpose": "registration", "Wording": "yes", "At": "2026-03-02T10:00:00Z"}]}]', ` +
		`(:n)::text, (:n)::text, (:n)::text)::jsonb`
	words := []string{strconv.FormatInt(work, 10), `'` + db.Now().Format(time.RFC3339) + `'`, strings.ReplaceAll(one, "%%", "%"),
		`'24 hours'`, `'2 hours'`, `'15 minutes'`, `'x' || (:n)::text`}
	for i, word := range slices.Backward(words) {
		text = strings.ReplaceAll(text, "$"+strconv.Itoa(i+1), word)
	}
	return `\set n random(1000000000000000, 9999999999999999)` + "\n" + strings.Join(strings.Fields(text), " ") + ";\n"
}

var transactions = regexp.MustCompile(`tps = ([0-9.]+)`)

// pgbench is how often in a second its clients together run a statement.
func pgbench(t *testing.T, db *postgres.DB, clients int, text string) float64 {
	t.Helper()
	tools, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if len(tools) == 0 {
		t.Fatal("pgbench is missing; as root: apt-get install -y postgresql")
	}
	script := filepath.Join(t.TempDir(), "one.sql")
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), tools[len(tools)-1], "-n", "-M", "prepared", "-c", strconv.Itoa(clients), "-j", "2", "-T", "4",
		"-f", script, db.Pool().Config().ConnString()) //nolint:gosec // the test's own words
	command.Env = append(os.Environ(), "PGOPTIONS=-c search_path=public,ext,search -c jit=off")
	out, err := command.CombinedOutput()
	found := transactions.FindSubmatch(out)
	if err != nil || found == nil {
		t.Fatalf("%v: %s", err, out)
	}
	rate, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return rate
}
