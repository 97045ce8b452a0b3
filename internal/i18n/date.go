package i18n

import (
	"fmt"
	"strconv"
	"time"
)

// monthForm is how a month is written: beside a day (genitive where the language has it), alone, or short.
type monthForm int

const (
	ofMonth monthForm = iota
	aloneMonth
	shortMonth
)

// The catalogue's keys of month and weekday names; a number follows.
const (
	monthOfPrefix      = "month.of."
	monthAlonePrefix   = "month.alone."
	monthShortPrefix   = "month.short."
	weekdayPrefix      = "weekday.full."
	weekdayShortPrefix = "weekday.short."
)

// nameDays looks the names up once, so that writing a date does not build keys.
func (l *Localizer) nameDays() {
	for form, prefix := range []string{monthOfPrefix, monthAlonePrefix, monthShortPrefix} {
		for m := range 12 {
			l.months[form][m] = l.T(prefix + strconv.Itoa(m+1))
		}
	}
	for form, prefix := range []string{weekdayPrefix, weekdayShortPrefix} {
		for d := range 7 {
			l.weekdays[form][d] = l.T(prefix + strconv.Itoa(d))
		}
	}
}

// Dates are written in the zone t carries: bring t into the event's or the site's zone first.
// Between the day and its month stands a no-break space.

// Date is "8 February 2021".
func (l *Localizer) Date(t time.Time) string {
	return l.dayMonth(t, ofMonth) + " " + strconv.Itoa(t.Year())
}

// DateShort is "8 Feb 2021".
func (l *Localizer) DateShort(t time.Time) string {
	return l.dayMonth(t, shortMonth) + " " + strconv.Itoa(t.Year())
}

// DayMonth is "8 February".
func (l *Localizer) DayMonth(t time.Time) string { return l.dayMonth(t, ofMonth) }

// MonthYear is "February 2021".
func (l *Localizer) MonthYear(t time.Time) string {
	return l.Month(t.Month()) + " " + strconv.Itoa(t.Year())
}

// Weekday is "Monday".
func (l *Localizer) Weekday(t time.Time) string { return l.weekdays[0][t.Weekday()] }

// WeekdayShort is "Mon".
func (l *Localizer) WeekdayShort(t time.Time) string { return l.weekdays[1][t.Weekday()] }

// Month is the month's name standing alone: "February".
func (l *Localizer) Month(m time.Month) string { return l.months[aloneMonth][m-1] }

// MonthShort is "Feb".
func (l *Localizer) MonthShort(m time.Month) string { return l.months[shortMonth][m-1] }

// Clock is "10:30", in 24 hours everywhere.
func (l *Localizer) Clock(t time.Time) string { return t.Format("15:04") }

// DateRange says two days as shortly as they allow: "2–3 June 2022", "30 June – 2 July 2022". Both days belong to it.
func (l *Localizer) DateRange(from, to time.Time) string {
	switch {
	case from.Year() != to.Year():
		return l.Date(from) + " – " + l.Date(to)
	case from.Month() != to.Month():
		return l.DayMonth(from) + " – " + l.Date(to)
	case from.Day() != to.Day():
		return fmt.Sprintf("%d–%s", from.Day(), l.Date(to))
	}
	return l.Date(from)
}

func (l *Localizer) dayMonth(t time.Time, form monthForm) string {
	return strconv.Itoa(t.Day()) + nbsp + l.months[form][t.Month()-1]
}

// Minutes says a length: "12 min", "1 h 5 min". Anything above nothing is at least a minute.
func (l *Localizer) Minutes(seconds int) string {
	minutes := max((seconds+30)/60, 1)
	if minutes < 60 {
		return l.T("time.minutes", "m", minutes)
	}
	return l.T("time.hours", "h", minutes/60, "m", minutes%60)
}
