package ui

import (
	"fmt"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func TestClocksOfTheNetworksTowns(t *testing.T) {
	t.Parallel()
	morning := time.Date(2020, 10, 13, 7, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		name, zone string
		at         time.Time
		want       string
	}{
		{"all agree", "Europe/Bucharest", morning, "[{ 10:30–12:00 Bucharest, Chișinău, Kyiv, Athens}]"},
		{"the zone's own town last of the list", "Europe/Athens", morning, "[{ 10:30–12:00 Bucharest, Chișinău, Kyiv, Athens}]"},
		{"a town beside the four", "Asia/Tbilisi", morning, "[{ 11:30–13:00 Tbilisi} { 10:30–12:00 Bucharest, Chișinău, Kyiv, Athens}]"},
		{"a town that agrees", "Europe/Sofia", morning, "[{ 10:30–12:00 Sofia, Bucharest, Chișinău, Kyiv, Athens}]"},
		{"winter", "Europe/Bucharest", time.Date(2020, 11, 5, 8, 30, 0, 0, time.UTC), "[{ 10:30–12:00 Bucharest, Chișinău, Kyiv, Athens}]"},
		{"Moldova has turned its clocks back, the others have not", "Europe/Bucharest", time.Date(2020, 10, 25, 0, 30, 0, 0, time.UTC),
			"[{ 03:30–04:00 Bucharest, Kyiv, Athens} { 02:30–04:00 Chișinău}]"},
		{"another day", "America/New_York", time.Date(2020, 10, 13, 23, 0, 0, 0, time.UTC),
			"[{ 19:00–20:30 New York} {14\u00a0October 02:00–03:30 Bucharest, Chișinău, Kyiv, Athens}]"},
	} {
		e := cms.EventFacts{StartsAt: c.at, EndsAt: c.at.Add(90 * time.Minute), Zone: c.zone}
		if got := fmt.Sprint(Clocks(in("en"), e)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	if got := Clocks(in("en"), cms.EventFacts{AllDay: true}); got != nil {
		t.Errorf("whole days have the hours %v", got)
	}
}
