package public

import (
	"net/http"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// showImpact is what the chosen stories add up to.
func (h *Handlers) showImpact(w http.ResponseWriter, r *http.Request) error {
	f, report, err := h.impact(r)
	if err != nil {
		return err
	}
	events, err := h.eventStats(r, f)
	if err != nil {
		return err
	}
	m := storiesMeta(r, "impact.title", urls.Impact(respond.Locale(r)), f, report.Facets.Projects)
	m.Description, m.NoIndex, m.Feeds = i18n.T(r.Context(), "impact.lead"), report.Stories+events.Total.Events == 0, nil
	m.JSONLD = pages.ImpactSchema(r.Context(), h.BaseURL.String(), m)
	return respond.Page(w, r, http.StatusOK, pages.Impact(m, pages.ImpactPage{Filter: f, Report: report, Cite: h.citation(m, report.Changed), Events: events}))
}

func (h *Handlers) impact(r *http.Request) (cms.StoryFilter, cms.ImpactReport, error) {
	f, err := h.storyFilter(r)
	if err != nil {
		return f, cms.ImpactReport{}, err
	}
	report, err := h.DB.Impact(r.Context(), respond.Locale(r), f)
	return f, report, err
}

// impactTable is the same sums as a table for spreadsheets.
func (h *Handlers) impactTable(w http.ResponseWriter, r *http.Request) error {
	f, report, err := h.impact(r)
	if err != nil {
		return err
	}
	events, err := h.eventStats(r, f)
	if err != nil {
		return err
	}
	rows := slices.Concat(sumRows("all", cms.ImpactGroup{Sums: report.Sums}), sumRows("goal", report.Goals...),
		sumRows("country", report.Countries...), sumRows("project", report.Projects...), eventRows(events))
	return table(w, r, []string{"by", "value", "name", "measure", "count", "about", "stories", "from", "to"}, rows)
}

// sumRows is a line for each sum of each group.
func sumRows(by string, groups ...cms.ImpactGroup) (rows [][]string) {
	for _, g := range groups {
		for _, s := range g.Sums {
			rows = append(rows, []string{by, g.Value, g.Name, string(s.Measure), strconv.Itoa(s.Count), strconv.FormatBool(s.About),
				strconv.Itoa(s.Stories), yearCell(s.From), yearCell(s.To)})
		}
	}
	return rows
}

func yearCell(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
