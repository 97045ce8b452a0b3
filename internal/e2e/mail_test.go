package e2e

import (
	"context"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/postgres/pgtest"
)

// outbox looks into the outbox of a running program.
type outbox struct{ conn *pgx.Conn }

func openOutbox(t testing.TB, database string) outbox {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return outbox{conn}
}

// put leaves a letter to the administrator, as a change does, and is its id.
func (o outbox) put(t testing.TB) int64 {
	t.Helper()
	var id int64
	if err := o.conn.QueryRow(t.Context(), `
		INSERT INTO mails (template, locale, user_id, dedupe, created_at, changed_at)
		SELECT 'test', 'en', min(id), gen_random_uuid(), now(), now() FROM users RETURNING id`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

// waits until the letter stands in the state.
func (o outbox) waits(t testing.TB, id int64, state string) {
	t.Helper()
	now := ""
	for end := time.Now().Add(time.Minute); now != state; time.Sleep(50 * time.Millisecond) {
		if err := o.conn.QueryRow(t.Context(), `SELECT state FROM mails WHERE id = $1`, id).Scan(&now); err != nil {
			t.Fatal(err)
		}
		if time.Now().After(end) {
			t.Fatalf("letter %d is %s, want %s", id, now, state)
		}
	}
}

// TestFaultKilledWhileSending: the program dies while the mail server has a letter. Nobody knows whether it arrived, so the
// next program says so and does not send it again; the other letters go.
func TestFaultKilledWhileSending(t *testing.T) {
	t.Parallel()
	database, sink := pgtest.URL(t), mailtest.New(t)
	env := []string{"DATABASE_URL=" + database, "DATA_DIR=" + t.TempDir(), "ADDR=127.0.0.1:0",
		"SMTP_URL=" + sink.URL().String() + "?from=site@example.org", "ADMIN_EMAIL=ana@example.org"}
	reached, dead := make(chan struct{}, 1), make(chan struct{})
	sink.OnLetter(func() error { reached <- struct{}{}; <-dead; return nil })
	p := launch(t, []string{"serve"}, env...)
	p.address(t)
	o := openOutbox(t, database)
	lost := o.put(t)
	<-reached
	p.end(t, syscall.SIGKILL)
	close(dead)
	sink.OnLetter(nil)
	o.waits(t, lost, "sending")
	if _, err := o.conn.Exec(t.Context(), `UPDATE mails SET changed_at = changed_at - interval '2 minutes'`); err != nil {
		t.Fatal(err)
	}
	next := launch(t, []string{"serve"}, env...)
	next.address(t)
	sound := o.put(t)
	o.waits(t, sound, "sent")
	o.waits(t, lost, "uncertain")
	if n := len(sink.Received()); n != 2 { // the one whose sender died had come in whole
		t.Errorf("%d received, want 2", n)
	}
}
