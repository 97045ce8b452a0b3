package public

import (
	"net/http"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/respond"
)

// eventStats are the events in numbers, which nothing narrows: two choices compared would tell of small groups.
func (h *Handlers) eventStats(r *http.Request, f cms.StoryFilter) (cms.EventStats, error) {
	if !f.Empty() {
		return cms.EventStats{}, nil
	}
	return h.DB.EventStats(r.Context(), respond.Locale(r))
}

// eventRows are the events in numbers as lines of the table of impact.
func eventRows(s cms.EventStats) [][]string {
	if s.Total.Events == 0 {
		return nil
	}
	rows := eventRow("events", "", s.Total)
	for _, g := range s.Rows {
		rows = append(rows, eventRow("events_year_project", strings.TrimSuffix(strconv.Itoa(g.Year)+"/"+g.Project, "/"), g)...)
	}
	for _, g := range s.Countries {
		rows = append(rows, eventRow("events_country", g.Country, g)...)
	}
	return rows
}

// eventRow is a line for each number of a group: its events, where they are what it is of, and its people.
func eventRow(by, value string, g cms.EventGroup) (rows [][]string) {
	if g.Rest {
		value = "other"
	}
	line := func(measure, count string) {
		rows = append(rows, []string{by, value, g.Name, measure, count, "false", "", yearCell(g.Year), yearCell(g.Year)})
	}
	if g.Events > 0 {
		line("events", strconv.Itoa(g.Events))
	}
	if g.Events == 0 || g.SignUps > 0 {
		line("registered", peopleCell(g.Registered))
		line("attended", peopleCell(g.Attended))
	}
	return rows
}

func peopleCell(n int) string {
	if n == cms.Hidden {
		return "<" + strconv.Itoa(cms.SmallGroup)
	}
	return strconv.Itoa(n)
}
