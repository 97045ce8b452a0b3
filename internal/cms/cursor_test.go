package cms

import "testing"

func TestCursorSurvivesTheAddress(t *testing.T) {
	t.Parallel()
	want := Cursor{At: 1760000000123456, WorkID: 42}
	if got := ParseCursor(want.String()); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, s := range []string{"", "7", "x-1", "1-x", "-1-1", "1--1", "99999999999999999999-1", "999999999999999999-1"} {
		if got := ParseCursor(s); got != (Cursor{}) {
			t.Errorf("%q: got %+v, want the beginning", s, got)
		}
	}
	if got := (Cursor{}).String(); got != "" {
		t.Errorf("the beginning is written %q", got)
	}
}
