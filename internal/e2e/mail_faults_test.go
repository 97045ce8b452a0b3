//go:build faults

package e2e

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/postgres/pgtest"
)

// TestFaultMailServerAwayForTenMinutes: forms that write letters answer within a second all the time, and every letter
// arrives once afterwards.
func TestFaultMailServerAwayForTenMinutes(t *testing.T) {
	t.Parallel()
	database, sink := pgtest.URL(t), mailtest.New(t)
	p := launch(t, []string{"serve"}, "DATABASE_URL="+database, "DATA_DIR="+t.TempDir(), "ADDR=127.0.0.1:0",
		"SMTP_URL="+sink.URL().String()+"?from=site@example.org", "ADMIN_EMAIL=ana@example.org")
	base := p.address(t)
	o := openOutbox(t, database)
	sink.Stop()
	var letters []int64
	slowest := time.Duration(0)
	for began := time.Now(); time.Since(began) < 10*time.Minute; time.Sleep(10 * time.Second) {
		letters = append(letters, o.put(t))
		slowest = max(slowest, askReset(t, base), tellStory(t, base))
	}
	sink.Start(t)
	for _, id := range letters {
		o.waits(t, id, "sent")
	}
	time.Sleep(15 * time.Second)
	ids := map[string]int{}
	for _, r := range sink.Received() {
		ids[r.Header("Message-Id")]++
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("%s came %d times", id, n)
		}
	}
	if len(ids) < len(letters) {
		t.Errorf("%d of %d letters came", len(ids), len(letters))
	}
	t.Logf("%d letters; the slowest form took %v", len(letters), slowest)
}

// askReset asks for a letter with a new password, and says how long the answer took.
func askReset(t *testing.T, base string) time.Duration {
	t.Helper()
	began := time.Now()
	body := strings.NewReader(url.Values{"email": {"ana@example.org"}}.Encode())
	answer, err := http.Post(base+"/login/reset", "application/x-www-form-urlencoded", body)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	took := time.Since(began)
	if answer.StatusCode >= 500 || took > time.Second {
		t.Errorf("asked for a letter: %d after %v", answer.StatusCode, took)
	}
	return took
}

// tellStory sends a story, of which its sender and the editors are told, and says how long the answer took.
func tellStory(t *testing.T, base string) time.Duration {
	t.Helper()
	sender := newSender(base)
	defer sender.client.CloseIdleConnections()
	began := time.Now()
	sender.send(t, "A story of "+began.Format(time.TimeOnly))
	took := time.Since(began)
	if took > time.Second {
		t.Errorf("a story was taken after %v", took)
	}
	return took
}
