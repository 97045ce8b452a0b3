package i18n

import (
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 10, 30, 0, 0, time.UTC)
}

// spaced shows no-break spaces as "_".
func spaced(s string) string { return strings.ReplaceAll(s, nbsp, "_") }

func TestDates(t *testing.T) {
	t.Parallel()
	february := day(2021, time.February, 8)
	en, ro, uk := For(cms.English), For(cms.Romanian), For(cms.Ukrainian)
	tests := []struct{ got, want string }{
		{en.Date(february), "8_February 2021"},
		{ro.Date(february), "8_februarie 2021"},
		{uk.Date(february), "8_лютого 2021"},
		{en.DateShort(february), "8_Feb 2021"},
		{ro.DateShort(february), "8_feb. 2021"},
		{uk.DateShort(february), "8_лют. 2021"},
		{uk.DayMonth(february), "8_лютого"},
		{uk.MonthYear(february), "лютий 2021"},
		{en.MonthYear(february), "February 2021"},
		{en.Weekday(february), "Monday"},
		{ro.Weekday(february), "luni"},
		{uk.WeekdayShort(february), "пн"},
		{en.Month(time.December), "December"},
		{ro.MonthShort(time.January), "ian."},
		{en.Clock(february), "10:30"},
	}
	for _, tt := range tests {
		if got := spaced(tt.got); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestDateRange(t *testing.T) {
	t.Parallel()
	tests := []struct {
		locale   cms.Locale
		from, to time.Time
		want     string
	}{
		{"en", day(2022, 6, 2), day(2022, 6, 2), "2_June 2022"},
		{"en", day(2022, 6, 2), day(2022, 6, 3), "2–3_June 2022"},
		{"uk", day(2022, 6, 2), day(2022, 6, 3), "2–3_червня 2022"},
		{"en", day(2022, 6, 30), day(2022, 7, 2), "30_June – 2_July 2022"},
		{"ro", day(2021, 12, 30), day(2022, 1, 2), "30_decembrie 2021 – 2_ianuarie 2022"},
		{"en", day(2021, 6, 2), day(2022, 6, 2), "2_June 2021 – 2_June 2022"},
	}
	for _, tt := range tests {
		if got := spaced(For(tt.locale).DateRange(tt.from, tt.to)); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestDatesKeepTheZoneTheyCameIn(t *testing.T) {
	t.Parallel()
	bucharest, err := time.LoadLocation("Europe/Bucharest")
	if err != nil {
		t.Fatal(err)
	}
	late := time.Date(2020, 10, 12, 22, 30, 0, 0, time.UTC).In(bucharest)
	l := For(cms.English)
	if got, want := spaced(l.DayMonth(late))+" "+l.Clock(late), "13_October 01:30"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMinutes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		seconds int
		want    string
	}{{0, "1_min"}, {20, "1_min"}, {719, "12_min"}, {3599, "1_h 0_min"}, {3900, "1_h 5_min"}}
	for _, tt := range tests {
		if got := spaced(For(cms.English).Minutes(tt.seconds)); got != tt.want {
			t.Errorf("%d: got %q, want %q", tt.seconds, got, tt.want)
		}
	}
}
