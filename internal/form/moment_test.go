package form

import (
	"testing"
	"time"
)

// FuzzMoment: a date and a time that are taken are those that were typed, on the clock of the zone; all others are refused.
func FuzzMoment(f *testing.F) {
	for _, s := range [][2]string{{"2026-03-29", "03:30"}, {"2026-10-25", "03:30"}, {"2020-10-13", "10:30"}, {"", ""}, {"9999-99-99", "99:99"}} {
		f.Add(s[0], s[1])
	}
	zone, err := time.LoadLocation("Europe/Bucharest")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, day, clock string) {
		at, ok := parseMoment(day, clock, zone)
		typed, err := time.Parse(dayLayout+" "+clockLayout, day+" "+clock)
		if ok && (err != nil || at.Format(time.DateTime) != typed.Format(time.DateTime)) {
			t.Errorf("%q %q became %s", day, clock, at)
		}
	})
}

func TestTimesThatClocksLeapOverAreRefused(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Europe/Bucharest")
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]bool{"03:30": false, "02:59": true, "04:00": true} {
		if _, ok := parseMoment("2026-03-29", typed, zone); ok != want {
			t.Errorf("%s on the day summer time begins: taken %v, want %v", typed, ok, want)
		}
	}
}
