package main

import (
	"strings"
	"testing"
)

func TestTownsAreWrittenTheWayPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, country, want string }{
		{"Piatra Neamţ", "ro", "Piatra Neamț"},
		{"Ştefan Vodă", "md", "Ștefan Vodă"},
		{"Şahbuz", "az", "Şahbuz"},
		{"Kramators’k", "ua", "Kramatorsk"},
		{"Ts’q’alt’ubo", "ge", "Tsqaltubo"},
		{"Braine-l'Alleud", "be", "Braine-l'Alleud"},
		{"Mosynopolis, Maximianopolis", "gr", "Mosynopolis"},
	} {
		if got := tidy(test.name, test.country); got != test.want {
			t.Errorf("tidy(%q, %q) = %q, want %q", test.name, test.country, got, test.want)
		}
	}
}

func TestTownsArePacked(t *testing.T) {
	t.Parallel()
	rows, err := parseRows("10\tUngheni\tmd\t47.211\t27.800\t34422\n7\tUngheni\tro\t46.483\t24.467\t6449\n9\tUngheni\tro\t44.500\t24.967\t3678\n")
	if err != nil {
		t.Fatal(err)
	}
	if err := respell(rows, "ro\tUngheni\tUngheni Mureș\tNyárádtő|Унгень\n"); err != nil {
		t.Fatal(err)
	}
	want := "=md\n10\tUngheni\t47.211\t27.800\t344\n=ro\n7\tUngheni Mureș\t46.483\t24.467\t64\tNyárádtő|Унгень\n2\tUngheni\t44.500\t24.967\t37\n"
	if got := packRows(rows); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestASpellingOfNoTownIsAnError(t *testing.T) {
	t.Parallel()
	if err := respell(nil, "ro\tAtlantis\tAtlantis\tX\n"); err == nil || !strings.Contains(err.Error(), "Atlantis") {
		t.Errorf("got %v", err)
	}
	if _, err := parseRows("not a town\n"); err == nil {
		t.Error("a broken line was read")
	}
}
