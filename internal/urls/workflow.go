package urls

import (
	"time"

	"occupylibrary.net/internal/cms"
)

// AdminCSV is an editors' list as a table to take along.
func AdminCSV(list string) string { return list + ".csv" }

// AdminBulk is where something is done with several entries of a kind at once.
func AdminBulk(k cms.Kind) string { return AdminBulkOf(AdminList(k)) }

// AdminBulkOf is where something is done with several lines of a list at once.
func AdminBulkOf(list string) string { return list + "/bulk" }

// AdminCalendar is what is coming.
func AdminCalendar() string { return "/admin/calendar" }

// AdminMonth is what is coming in the month of a day.
func AdminMonth(day time.Time) string { return AdminCalendar() + "?month=" + day.Format("2006-01") }
