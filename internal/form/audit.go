package form

import (
	"net/url"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// AuditFilter is what the address of the log says was chosen; days are those of the site's zone, the last one included.
func AuditFilter(values url.Values, zone *time.Location) cms.AuditFilter {
	r := reader{values, cms.FieldErrors{}}
	number := func(name string) int64 {
		n, _ := strconv.ParseInt(values.Get(name), 10, 64)
		return n
	}
	day := func(name string) time.Time {
		at, _ := time.ParseInLocation(dayLayout, values.Get(name), zone)
		return at
	}
	f := cms.AuditFilter{Actor: number("actor"), Action: r.line("action"), Subject: r.line("subject"), From: day("from")}
	if to := day("to"); !to.IsZero() {
		f.To = to.AddDate(0, 0, 1)
	}
	return f
}
