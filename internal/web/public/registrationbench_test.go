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
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/web/webtest"
)

const (
	stormPeople = 2000
	stormAtOnce = 16
)

// TestBenchRegistrationStorm lets two thousand people sign up for one event, over two instances: within a minute, and then as
// fast as it goes, beside pgbench on the same row with a statement that does as much.
func TestBenchRegistrationStorm(t *testing.T) {
	p := newPostbox(t)
	p.Public.EmailLimit, p.Public.SourceLimit = 1<<30, 1<<30
	second, err := postgres.Open(t.Context(), p.DB.Pool().Config().ConnString(), p.Public.Clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(second.Close)
	other := webtest.Over(second, p.Public.Clock)
	t.Cleanup(other.Clear)
	other.Public.EmailLimit, other.Public.SourceLimit = 1<<30, 1<<30
	other.Public.Key = p.Public.Key
	work := welcome(t, p, 500)
	sites := []*webtest.Site{p.Site, other}

	calm := storm(t, sites, 0, time.Minute/stormPeople)
	t.Logf("%d sign-ups in a minute: median %s, p99 %s", stormPeople, calm.at(50), calm.at(99))
	began := time.Now()
	full := storm(t, sites, stormPeople, 0)
	rate := stormPeople / time.Since(began).Seconds()
	bare := pgbench(t, p.DB, work)
	t.Logf("at saturation %.0f sign-ups a second, p99 %s; pgbench's statement %.0f: %.2f", rate, full.at(99), bare, rate/bare)

	list, err := p.DB.Registrations(context.Background(), work)
	if err != nil {
		t.Fatal(err)
	}
	seated := 0
	for _, r := range list {
		if r.Seat == cms.Seated {
			seated++
		}
	}
	if len(list) != 2*stormPeople || seated != 500 {
		t.Errorf("%d rows, %d seated", len(list), seated)
	}
	if calm.at(99) > time.Second {
		t.Errorf("p99 is %s", calm.at(99))
	}
	if rate < bare/2 {
		t.Errorf("%.2f of pgbench's rate", rate/bare)
	}
}

// storm sends the form for as many people, one after each pause, and is how long each took.
func storm(t *testing.T, sites []*webtest.Site, first int, pause time.Duration) times {
	t.Helper()
	form := registering(drawn(t, sites[0], signUp), "", "name", "Person")
	took := make(times, stormPeople)
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
				took[n] = time.Since(began)
			}
		})
	}
	for n := range stormPeople {
		next <- n
		time.Sleep(pause)
	}
	close(next)
	all.Wait()
	slices.Sort(took)
	return took
}

var transactions = regexp.MustCompile(`tps = ([0-9.]+)`)

// pgbench is how often in a second one statement can take a seat of the same row, write a contact, a row and a letter.
func pgbench(t *testing.T, db *postgres.DB, work int64) float64 {
	t.Helper()
	tools, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if len(tools) == 0 {
		t.Fatal("pgbench is missing; as root: apt-get install -y postgresql")
	}
	if _, err := db.Pool().Exec(t.Context(), `CREATE TABLE bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, work bigint, number bigint, words jsonb)`); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(t.TempDir(), "one.sql")
	text := fmt.Sprintf(`WITH place AS (UPDATE event_seats SET version = version + 1 WHERE work_id = %d RETURNING version), `+
		`row AS (INSERT INTO bench_rows (work, number, words) SELECT %d, version, '{"a": "b"}' FROM place RETURNING id) SELECT id FROM row;`, work, work)
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), tools[len(tools)-1], "-n", "-c", strconv.Itoa(stormAtOnce), "-j", "2", "-T", "5", "-f", script,
		db.Pool().Config().ConnString()).CombinedOutput() //nolint:gosec // the test's own words
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
