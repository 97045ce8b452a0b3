package cms

import (
	"strings"
	"testing"
)

func TestMarkSurvivesTheAddress(t *testing.T) {
	t.Parallel()
	for _, want := range []Mark{{}, {7, ""}, {42, "Ziua - bibliotecii"}, {1, "-5"}} {
		if got := ParseMark(want.String()); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	for _, s := range []string{"", "7", "x-1", "-1-1", "0-1", "1-\x00", "1-\xff", "99999999999999999999-1", "1-" + strings.Repeat("x", 1001)} {
		if got := ParseMark(s); got != (Mark{}) {
			t.Errorf("%q: got %+v, want the beginning", s, got)
		}
	}
}

func TestListsAreSortedByTheirColumnsOnly(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Sort{"title": {"title", false}, "-title": {"title", true}, "": {}, "-": {}, "password": {}, "--title": {}, "title; DROP": {}} {
		got := ParseSort(s, "title", "changed")
		if got != want || want.By != "" && got.String() != s {
			t.Errorf("%q: got %+v", s, got)
		}
	}
}
