package public

import (
	"context"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// Day is a day of a month and the events that touch it.
type Day struct {
	Date  time.Time
	Cards []cms.Card
}

// MonthPage is the events of a month. Before and After are the nearest months that have any, nil where none has.
type MonthPage struct {
	EventChoice
	Month         time.Time
	Days          []Day
	Before, After *time.Time
}

func (m MonthPage) empty() bool {
	for _, d := range m.Days {
		if len(d.Cards) > 0 {
			return false
		}
	}
	return true
}

// column is the class that puts the first day of a month under its weekday, Monday first; the others follow.
func column(d Day) string {
	if d.Date.Day() != 1 {
		return ""
	}
	return "from" + strconv.Itoa((int(d.Date.Weekday())+6)%7+1)
}

// weekdays are the heads of the columns.
func weekdays(ctx context.Context) []string {
	names := make([]string, 7)
	for i := range names {
		names[i] = i18n.From(ctx).WeekdayShort(time.Date(2024, 1, 1+i, 0, 0, 0, 0, time.UTC)) // a Monday
	}
	return names
}

// monthLink leads to another month with the same choice of events.
func (m MonthPage) monthLink(ctx context.Context, at *time.Time) ui.Link {
	month := at.In(m.Month.Location())
	return ui.Link{Label: monthName(ctx, month), URL: m.month(ctx, month).address()}
}

// monthName is a month as a heading begins: with a capital, which not every language gives it.
func monthName(ctx context.Context, month time.Time) string {
	name := i18n.From(ctx).MonthYear(month)
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// hoursHere are an event's hours in the site's zone, in which the sheet stands; of several days, the days.
func hoursHere(ctx context.Context, e cms.EventFacts) string {
	e.Zone = ui.SiteZone(ctx).String()
	if e.AllDay || e.EndsAt.Sub(e.StartsAt) > 24*time.Hour {
		return ui.EventDate(ctx, e)
	}
	return ui.Hours(ctx, e)
}
