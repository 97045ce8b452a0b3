package public

import (
	"context"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// impactFacets are the questions the sums are narrowed by.
func impactFacets(ctx context.Context, path string, v ImpactPage) []ui.Facet {
	return facets(ctx, path, v.Filter, v.Report.Facets)[:3]
}

// datasetSchema is a table of numbers as schema.org describes one.
type datasetSchema struct {
	Context     string       `json:"@context"`
	Type        string       `json:"@type"`
	Name        string       `json:"name"`
	Description string       `json:"description"`
	URL         string       `json:"url"`
	License     string       `json:"license"`
	Creator     named        `json:"creator"`
	Files       []fileSchema `json:"distribution"`
}

type fileSchema struct {
	Type   string `json:"@type"`
	Format string `json:"encodingFormat"`
	URL    string `json:"contentUrl"`
}

// ImpactSchema describes the network's numbers for search engines; base is the site's scheme and host.
func ImpactSchema(ctx context.Context, base string, m layout.Meta) any {
	l := i18n.From(ctx)
	return datasetSchema{Context: "https://schema.org", Type: "Dataset", Name: m.Title, Description: l.T("impact.method"), URL: base + m.Canonical,
		License: licences["CC BY 4.0"], Creator: named{Type: "Organization", Name: l.T("site.name"), URL: base + urls.Home(l.Locale())},
		Files: []fileSchema{{Type: "DataDownload", Format: csv.kind, URL: base + csv.of(m.Canonical)}}}
}

func yearWord(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// impactRow is a goal, a country or a project with its sums.
type impactRow struct {
	link ui.Link
	sums []cms.Sum
}

func goalGroups(ctx context.Context, groups []cms.ImpactGroup) []impactRow {
	l := i18n.From(ctx)
	return rowsOf(groups, func(g cms.ImpactGroup) ui.Link {
		n, _ := strconv.Atoi(g.Value)
		return ui.Link{Label: l.T("ui.goal", "n", n, "name", l.Goal(n)), URL: urls.Goal(l.Locale(), cms.Goal(n))}
	})
}

func countryGroups(ctx context.Context, groups []cms.ImpactGroup) []impactRow {
	l := i18n.From(ctx)
	return rowsOf(groups, func(g cms.ImpactGroup) ui.Link {
		return ui.Link{Label: l.Country(g.Value), URL: urls.Country(l.Locale(), g.Value)}
	})
}

func projectGroups(ctx context.Context, groups []cms.ImpactGroup) []impactRow {
	l := i18n.From(ctx)
	return rowsOf(groups, func(g cms.ImpactGroup) ui.Link {
		return ui.Link{Label: g.Name, URL: urls.Project(l.Locale(), g.Value)}
	})
}

func rowsOf(groups []cms.ImpactGroup, link func(cms.ImpactGroup) ui.Link) []impactRow {
	rows := make([]impactRow, len(groups))
	for i, g := range groups {
		rows[i] = impactRow{link(g), g.Sums}
	}
	return rows
}

// measuresOf are the measures any of the rows has a sum of, in their order.
func measuresOf(rows []impactRow) []cms.Measure {
	return slices.DeleteFunc(slices.Clone(cms.Measures), func(m cms.Measure) bool {
		return !slices.ContainsFunc(rows, func(r impactRow) bool {
			return slices.ContainsFunc(r.sums, func(s cms.Sum) bool { return s.Measure == m })
		})
	})
}

// measureName is a measure as the head of a column: "people trained".
func measureName(ctx context.Context, m cms.Measure) string {
	return i18n.N(ctx, measureWords+string(m), 5)
}

// sumOf is the sum of one measure, or a dash.
func sumOf(ctx context.Context, sums []cms.Sum, m cms.Measure) string {
	l := i18n.From(ctx)
	for _, s := range sums {
		if s.Measure == m && s.About {
			return l.T("ui.about") + " " + l.Number(s.Count)
		}
		if s.Measure == m {
			return l.Number(s.Count)
		}
	}
	return "–"
}
