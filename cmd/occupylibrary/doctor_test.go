package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// lineOf is what the doctor said about one thing.
func lineOf(t *testing.T, out *output, name string) string {
	t.Helper()
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, " "+name+": ") {
			return line
		}
	}
	t.Fatalf("nothing about %s in\n%s", name, out)
	return ""
}

// published puts a post with the body before the public.
func published(t *testing.T, db *postgres.DB, title, body string) int64 {
	t.Helper()
	doc, err := db.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: title, Summary: "Short.", Body: body}})
	if err == nil {
		err = db.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return doc.Entry.ID
}

func store(t *testing.T, address string) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), address, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

func TestDoctorFindsNothingOnAHealthySite(t *testing.T) {
	t.Parallel()
	p := newProgram(t, pgtest.URL(t))
	p.env["SMTP_URL"] = mailtest.New(t).URL().String()
	db := store(t, p.env["DATABASE_URL"])
	published(t, db, "First", `<p>Read <a href="/news/second">the second post</a> and <a href="https://elsewhere.example/x">another site</a>.</p>`)
	published(t, db, "Second", `<p>Read <a href="/news/first#part">the first post</a>.</p>`)
	if err := p.run(t.Context(), "doctor"); err != nil {
		t.Fatalf("%v\n%s", err, &p.stdout)
	}
	for line := range strings.Lines(p.stdout.String()) {
		if !strings.HasPrefix(line, "ok ") {
			t.Error(line)
		}
	}
	if line := lineOf(t, &p.stdout, "Links inside"); !strings.Contains(line, "all 2 lead") {
		t.Error(line)
	}
}

// TestDoctorNamesWhatIsWrong makes one thing of each kind wrong.
func TestDoctorNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	p := newProgram(t, pgtest.URL(t))
	sink := mailtest.New(t)
	p.env["SMTP_URL"] = sink.URL().String()
	sink.Stop()
	db := store(t, p.env["DATABASE_URL"])
	id := published(t, db, "Lost", `<h4>Deep</h4><p>Read <a href="/news/nowhere">more about the bees</a>.</p>`)
	for _, sql := range []string{
		`UPDATE entries SET review_on = '2020-02-02'`,
		`INSERT INTO users (email, name, password_hash, role) VALUES ('ana@example.org', 'Ana', '-', 'editor')`,
		`INSERT INTO mails (template, locale, user_id, state, dedupe, created_at, changed_at) SELECT 'test', 'en', id, 'uncertain', 'x', now(), now() FROM users`,
		`INSERT INTO media (sha256, kind, mime, format, bytes, filename, state, created_at) VALUES (repeat('a', 64), 'image', 'image/png', 'png', 1, 'a.png', 'ready', now())`,
		`INSERT INTO river_job (kind, args, max_attempts, state, finalized_at) VALUES ('due', '{}', 1, 'discarded', now())`,
	} {
		if _, err := db.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	if err := p.run(t.Context(), "doctor"); err == nil || id == 0 {
		t.Fatalf("nothing found\n%s", &p.stdout)
	}
	for name, want := range map[string]string{
		"Mail server": "SMTP_URL", "Outbox": "1 perhaps sent", "Background work": "due failed 1", "Photos and files": "original/aaa",
		"Links inside": "/news/nowhere in “Lost”", "Texts to read again": "since 2020-02-02", "Accessibility": "“Lost”",
	} {
		if line := lineOf(t, &p.stdout, name); !strings.HasPrefix(line, "WRONG") || !strings.Contains(line, want) {
			t.Errorf("%s\nwant %s", line, want)
		}
	}
}

func TestDoctorWithoutItsDatabase(t *testing.T) {
	t.Parallel()
	line := pgtest.Between(t, pgtest.URL(t))
	line.Cut()
	p := newProgram(t, line.URL())
	p.env["DATA_DIR"] = filepath.Join(p.env["DATA_DIR"], "missing")
	if err := p.run(context.Background(), "doctor"); err == nil {
		t.Fatal("nothing found")
	}
	for name, want := range map[string]string{"PostgreSQL": "DATABASE_URL", "Disk": "DATA_DIR", "Mail server": "SMTP_URL"} {
		if line := lineOf(t, &p.stdout, name); !strings.HasPrefix(line, "WRONG") || !strings.Contains(line, want) {
			t.Errorf("%s", line)
		}
	}
	if _, err := os.Stat(p.env["DATA_DIR"]); err == nil {
		t.Error("the doctor made a folder")
	}
}
