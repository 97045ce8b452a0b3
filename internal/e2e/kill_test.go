package e2e

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/postgres/pgtest"
)

const writers = 8

// TestFaultKilledProgram: the program is killed again and again while eight people write stories. What was acknowledged is
// there, nothing is there twice, and within five seconds of each end stories are taken again.
func TestFaultKilledProgram(t *testing.T) {
	t.Parallel()
	database, addr := pgtest.URL(t), freeAddress(t)
	env := []string{"DATABASE_URL=" + database, "DATA_DIR=" + t.TempDir(), "ADDR=" + addr}
	p := launch(t, []string{"serve"}, env...)
	base := p.address(t)
	acknowledged := make(chan string, 1_000_000)
	quit, done := context.WithCancel(t.Context())
	var group sync.WaitGroup
	for n := range writers {
		group.Go(func() { write(t, quit, base, n, acknowledged) })
	}
	for range killings {
		time.Sleep(200*time.Millisecond + rand.N(200*time.Millisecond))
		p.end(t, syscall.SIGKILL)
		before := len(acknowledged)
		p = launch(t, []string{"serve"}, env...)
		for began := time.Now(); len(acknowledged) < before+writers; time.Sleep(time.Millisecond) {
			if took := time.Since(began); took > pgtest.Slack*5*time.Second {
				t.Fatalf("%v after the end of the program no stories are taken", took)
			}
		}
	}
	done()
	group.Wait()
	close(acknowledged)
	compareStored(t, database, acknowledged)
}

// write sends one story after the other until told to stop.
func write(t *testing.T, quit context.Context, base string, writer int, acknowledged chan<- string) {
	s := newSender(base)
	for n := 0; quit.Err() == nil; n++ {
		title := fmt.Sprintf("Story %d of writer %d", n, writer)
		if !s.insist(title, pgtest.Slack*10*time.Second) {
			t.Errorf("%s was not taken", title)
			return
		}
		acknowledged <- title
	}
}

func compareStored(t *testing.T, database string, acknowledged <-chan string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	rows, err := conn.Query(t.Context(), `SELECT story->>'Title' FROM submissions WHERE story->>'Town' = 'Soroca'`)
	if err != nil {
		t.Fatal(err)
	}
	titles, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	stored, want := map[string]int{}, map[string]int{}
	for _, title := range titles {
		stored[title]++
	}
	for title := range acknowledged {
		want[title] = 1
	}
	t.Logf("%d stories were acknowledged over %d killings", len(want), killings)
	if !maps.Equal(stored, want) {
		for title := range want {
			if stored[title] != 1 {
				t.Errorf("%s is stored %d times", title, stored[title])
			}
		}
		t.Errorf("%d stored, %d acknowledged", len(stored), len(want))
	}
}
