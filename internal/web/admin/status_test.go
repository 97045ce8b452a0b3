package admin_test

import (
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// inTrash stands beside the states.
const inTrash cms.Status = "trashed"

// ways are the states' own ways, written down apart from the program's table.
var ways = map[cms.Status][]cms.Status{
	cms.Draft:     {cms.Review, cms.Scheduled, cms.Published, inTrash},
	cms.Review:    {cms.Draft, cms.Scheduled, cms.Published, inTrash},
	cms.Scheduled: {cms.Draft, cms.Scheduled, cms.Published, inTrash},
	cms.Published: {cms.Draft, cms.Archived, inTrash},
	cms.Archived:  {cms.Draft, cms.Published, inTrash},
	inTrash:       {inTrash},
}

// parts are the addresses that take an entry to a state.
var parts = map[cms.Status]string{cms.Review: "review", cms.Scheduled: "schedule", cms.Published: "publication", cms.Draft: "draft",
	cms.Archived: "archive", inTrash: "trash"}

// bring makes an entry that stands in the state.
func bring(t *testing.T, s *webtest.Site, c *http.Cookie, to cms.Status) string {
	t.Helper()
	at := create(t, s, c, "/admin/news", post("In "+string(to)))
	id := entryOf(t, s, at).Entry.ID
	later, ctx := time.Now().Add(time.Hour), t.Context()
	steps := map[cms.Status][]cms.Status{cms.Archived: {cms.Published, cms.Archived}}[to]
	if steps == nil && to != cms.Draft && to != inTrash {
		steps = []cms.Status{to}
	}
	for _, step := range steps {
		if err := s.DB.Transition(ctx, cms.System, id, step, &later); err != nil {
			t.Fatal(err)
		}
	}
	if to == inTrash {
		if err := s.DB.Trash(ctx, cms.System, id); err != nil {
			t.Fatal(err)
		}
	}
	return at
}

// revisions counts what was kept of an entry.
func revisions(t *testing.T, s *webtest.Site, id int64) (n int) {
	t.Helper()
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT count(*) FROM revisions WHERE subject = 'entry' AND subject_id = $1`, id).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEveryPairOfStates(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for from, legal := range ways {
		for to, part := range parts {
			at := bring(t, s, c, from)
			before := entryOf(t, s, at)
			kept, may := revisions(t, s, before.Entry.ID), has(legal, to)
			typed := url.Values{"version": {strconv.Itoa(before.Entry.Version)}, "title": {"Changed"}, "publish_date": {"2190-01-01"}}
			w := s.Post(at+"/"+part, typed, c)
			after := entryOf(t, s, at)
			switch {
			case may && (w.Code != 303 || stands(after.Entry) != to):
				t.Errorf("%s to %s: got %d, stands as %s", from, to, w.Code, stands(after.Entry))
			case !may && w.Code != http.StatusConflict:
				t.Errorf("%s to %s: got %d, want 409", from, to, w.Code)
			case !may && (!reflect.DeepEqual(after, before) || revisions(t, s, before.Entry.ID) != kept):
				t.Errorf("%s to %s changed %+v to %+v", from, to, before.Entry, after.Entry)
			}
		}
	}
}

func has(all []cms.Status, one cms.Status) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

func stands(e cms.Entry) cms.Status {
	if e.TrashedAt != nil {
		return inTrash
	}
	return e.Status
}

func TestOnlyWhatLiesInTheTrashComesBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	for from := range ways {
		at, want := bring(t, s, c, from), http.StatusConflict
		if from == inTrash {
			want = 303
		}
		if w := s.Post(at+"/restoration", nil, c); w.Code != want {
			t.Errorf("from %s: got %d, want %d", from, w.Code, want)
		}
	}
}
