package web

import (
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/postgres/pgtest"
)

func TestLogHoldsNothingPersonal(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	s.Back()
	s.ask("GET", "/news/a-story?q=ana@example.org", "User-Agent", "Agent/1.0", "X-Forwarded-For", "203.0.113.7")
	s.ask("GET", "/stories/s3cr3t-t0ken", "Cookie", "login=c00kie")
	s.ask("GET", "/ana@example.org")
	s.ask("GET", "/not/ana@example.org/here")
	s.ask("HEAD", "/stories/s3cr3t-t0ken")
	s.ask("GET", "/preview/s3cr3t-t0ken")
	s.access.flush()
	log := s.log.String()
	for _, never := range []string{"ana@", "203.0.113.7", "192.0.2.1", "Agent", "s3cr3t", "c00kie"} {
		if strings.Contains(log, never) {
			t.Errorf("the log holds %q:\n%s", never, log)
		}
	}
	for _, want := range []string{`msg="GET /news/a-story" status=200`, `msg="GET /stories/{token}"`, `msg="HEAD /stories/{token}"`, `msg="GET /preview/{token}"`, `cache=new`} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %q:\n%s", want, log)
		}
	}
	if got := strings.Count(log, "\n"); got != 6 {
		t.Errorf("%d lines for 6 requests", got)
	}
}

func TestLogIsFlushedWithinASecondAndAtTheEnd(t *testing.T) {
	t.Parallel()
	s := newSite(t, "http://localhost", nobody)
	_, stop := s.serve(t)
	s.ask("GET", "/news")
	for end := time.Now().Add(pgtest.Slack * 1500 * time.Millisecond); s.log.String() == ""; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("nothing written")
		}
	}
	s.ask("GET", "/stories/new")
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.log.String(), "/stories/new") {
		t.Error("the last line is lost")
	}
}
