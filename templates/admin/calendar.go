package admin

import (
	"context"
	"slices"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// CalendarMonth is a month of what is coming, in the site's zone.
type CalendarMonth struct {
	First  time.Time // its first instant
	Now    time.Time
	Coming []cms.Coming
}

// comingPrefix begins the catalogue's names of what happens.
const comingPrefix = "calendar."

// calendarDay is a day of the grid. One beside the month has no content.
type calendarDay struct {
	At     time.Time
	Within bool
	Today  bool
	Coming []cms.Coming
}

// weeks are the rows of the grid, each from Monday to Sunday.
func (m CalendarMonth) weeks() [][]calendarDay {
	day := m.First.AddDate(0, 0, -(int(m.First.Weekday())+6)%7)
	var all []calendarDay
	for next := m.First.AddDate(0, 1, 0); day.Before(next) || len(all)%7 != 0; day = day.AddDate(0, 0, 1) {
		all = append(all, m.day(day))
	}
	return slices.Collect(slices.Chunk(all, 7))
}

func (m CalendarMonth) day(at time.Time) calendarDay {
	d := calendarDay{At: at, Within: at.Month() == m.First.Month(), Today: at.Format(time.DateOnly) == m.Now.Format(time.DateOnly)}
	for _, c := range m.Coming {
		if d.Within && c.At.In(m.First.Location()).Format(time.DateOnly) == at.Format(time.DateOnly) {
			d.Coming = append(d.Coming, c)
		}
	}
	return d
}

// days are those of the month on which something happens.
func (m CalendarMonth) days() (all []calendarDay) {
	for _, week := range m.weeks() {
		for _, d := range week {
			if len(d.Coming) > 0 {
				all = append(all, d)
			}
		}
	}
	return all
}

// clockOf is when on its day something happens; empty for the whole day.
func (m CalendarMonth) clockOf(ctx context.Context, c cms.Coming) string {
	if c.WholeDay {
		return ""
	}
	return i18n.From(ctx).Clock(c.At.In(m.First.Location()))
}

func (m CalendarMonth) title(ctx context.Context) string {
	return i18n.T(ctx, "calendar.title", "month", i18n.From(ctx).MonthYear(m.First))
}

// ways lead to the month before, to this one and to the next.
func (m CalendarMonth) ways(ctx context.Context) []ui.Link {
	l := i18n.From(ctx)
	before, after := m.First.AddDate(0, -1, 0), m.First.AddDate(0, 1, 0)
	return []ui.Link{{Label: "← " + l.MonthYear(before), URL: urls.AdminMonth(before)}, {Label: l.T("calendar.now"), URL: urls.AdminCalendar()},
		{Label: l.MonthYear(after) + " →", URL: urls.AdminMonth(after)}}
}

// comingTone says by colour what happens; the words say it too.
func comingTone(k cms.ComingKind) ui.Tone {
	switch k {
	case cms.ComesOut:
		return ui.TonePublic
	case cms.ReadAgain:
		return ui.ToneUs
	case cms.TakesDay:
		return ui.ToneWaiting
	}
	return ui.ToneQuiet
}
