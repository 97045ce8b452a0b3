package web

import (
	"fmt"
	"testing"
)

func TestMissingKeepsOnlyWhatMayBeABookmark(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		"/about-us": true, "/category/news": true, "/ro/despre": true, "/2020/05/report.pdf": true,
		"/": false, "/wp-admin/setup": false, "/x/.git/config": false, "/a//b": false, "/me@home.example": false,
		"/stories/secret": false, "/uk/preview/secret": false, "/admin/nothing": false, "/\x01": false, "/\xff": false,
		"/f/AbCdEfGhIjKlMnOpQrStUvWxYz0123456": false,
	} {
		m := &missing{counts: map[string]int64{}}
		m.note(path)
		if got := len(m.take()) == 1; got != want {
			t.Errorf("%q kept: %t, want %t", path, got, want)
		}
	}
}

func TestMissingIsBounded(t *testing.T) {
	t.Parallel()
	m := &missing{counts: map[string]int64{}}
	for i := range 3 * missingPaths {
		m.note(fmt.Sprintf("/%d", i))
	}
	m.note("/0")
	if taken := m.take(); len(taken) != missingPaths || taken["/0"] != 2 {
		t.Errorf("%d paths, /0 %d times", len(taken), taken["/0"])
	}
}
