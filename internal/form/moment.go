package form

import (
	"net/url"
	"time"

	"occupylibrary.net/internal/cms"
)

const clockLayout = "15:04"

// parseMoment reads a day and a time of a zone, between the years 1900 and 2200. A time that the zone's clocks leap over
// when summer begins is none.
func parseMoment(day, clock string, zone *time.Location) (time.Time, bool) {
	const layout = dayLayout + " " + clockLayout
	at, err := time.ParseInLocation(layout, day+" "+clock, zone)
	typed, _ := time.Parse(layout, day+" "+clock)
	return at, err == nil && at.Year() >= 1900 && at.Year() <= 2200 && at.Format(layout) == typed.Format(layout)
}

// moment is what stands in a pair of fields, name_date and name_time; both empty is nil, a day without a time its begin.
func (f Document) moment(name string, zone *time.Location) *time.Time {
	return moment(f.values, f.Errors, name, zone)
}

func moment(values url.Values, errors cms.FieldErrors, name string, zone *time.Location) *time.Time {
	day, clock := values.Get(name+"_date"), values.Get(name+"_time")
	if day == "" && clock == "" {
		return nil
	}
	if clock == "" {
		clock = "00:00"
	}
	at, ok := parseMoment(day, clock, zone)
	if !ok {
		errors.Add(name+"_date", "error.date")
		return nil
	}
	return &at
}

// setMoment fills a pair of fields.
func (f Document) setMoment(name string, at *time.Time, zone *time.Location) {
	if at != nil {
		f.set(name+"_date", at.In(zone).Format(dayLayout))
		f.set(name+"_time", at.In(zone).Format(clockLayout))
	}
}

// Schedule is when an entry is to become public, as typed.
type Schedule struct {
	Date, Time string
	Errors     cms.FieldErrors
}

// DecodeSchedule reads the pair of fields.
func DecodeSchedule(typed url.Values) Schedule {
	r := reader{typed, cms.FieldErrors{}}
	return Schedule{Date: r.line("publish_date"), Time: r.line("publish_time"), Errors: r.errors}
}

// Parse is the instant in now's zone, which lies ahead of it.
func (s Schedule) Parse(now time.Time) (time.Time, error) {
	required(s.Errors, "publish_date", s.Date)
	values := url.Values{"publish_date": {s.Date}, "publish_time": {s.Time}}
	at := moment(values, s.Errors, "publish", now.Location())
	if at == nil {
		s.Errors.Add("publish_date", "error.required")
		return now, s.Errors
	}
	if !at.After(now) {
		s.Errors.Add("publish_date", "error.past")
	}
	return *at, s.Errors.OrNil()
}
