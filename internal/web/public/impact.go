package public

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
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
	m := storiesMeta(r, "impact.title", urls.Impact(respond.Locale(r)), f, report.Facets.Projects)
	m.Description, m.NoIndex, m.Feeds = i18n.T(r.Context(), "impact.lead"), report.Stories == 0, nil
	return respond.Page(w, r, http.StatusOK, pages.Impact(m, pages.ImpactPage{Filter: f, Report: report, Cite: h.citation(m, report.Changed)}))
}

func (h *Handlers) impact(r *http.Request) (cms.StoryFilter, cms.ImpactReport, error) {
	f, err := h.storyFilter(r)
	if err != nil {
		return f, cms.ImpactReport{}, err
	}
	report, err := h.DB.Impact(r.Context(), respond.Locale(r), f)
	return f, report, err
}

// impactTable is the same sums as a table for spreadsheets: a line for each sum.
func (h *Handlers) impactTable(w http.ResponseWriter, r *http.Request) error {
	_, report, err := h.impact(r)
	if err != nil {
		return err
	}
	t := feed.Table{Header: []string{"by", "value", "name", "measure", "count", "about", "stories", "from", "to"},
		Licence: rights(i18n.From(r.Context()))}
	add := func(by string, groups ...cms.ImpactGroup) {
		for _, g := range groups {
			for _, s := range g.Sums {
				t.Rows = append(t.Rows, []string{by, g.Value, g.Name, string(s.Measure), strconv.Itoa(s.Count), strconv.FormatBool(s.About),
					strconv.Itoa(s.Stories), yearCell(s.From), yearCell(s.To)})
			}
		}
	}
	add("all", cms.ImpactGroup{Sums: report.Sums})
	add("goal", report.Goals...)
	add("country", report.Countries...)
	add("project", report.Projects...)
	body, err := feed.CSV(t)
	if err != nil {
		return err
	}
	return respond.Bytes(w, r, "text/csv; charset=utf-8", body)
}

func yearCell(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
