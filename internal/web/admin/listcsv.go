package admin

import (
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// sendCSV answers a list's lines as a table to take along, under headings of the catalogue.
func sendCSV(w http.ResponseWriter, r *http.Request, rows [][]string, headings ...string) error {
	l := i18n.From(r.Context())
	table := feed.Table{Rows: rows}
	for _, key := range headings {
		table.Header = append(table.Header, l.T(key))
	}
	return sendTable(w, r, table)
}

func sendTable(w http.ResponseWriter, r *http.Request, table feed.Table) error {
	body, err := feed.CSV(table)
	if err != nil {
		return err
	}
	return respond.Download(w, "text/csv; charset=utf-8", path.Base(r.URL.Path), body)
}

// export is what every list sends as a table: a row for each line.
func export[T any](w http.ResponseWriter, r *http.Request, list []T, err error, row func(T) []string, headings ...string) error {
	if err != nil {
		return err
	}
	rows := make([][]string, len(list))
	for i, line := range list {
		rows[i] = row(line)
	}
	return sendCSV(w, r, rows, headings...)
}

// exportEntries is every line of the list, as it is narrowed and ordered.
func (h *Handlers) exportEntries(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		list, _, err := h.DB.EntryList(r.Context(), listFilter(r, k))
		return export(w, r, list, err, func(e cms.ListRow) []string {
			return []string{e.Title, pages.StatusWords(r.Context(), e), string(e.Locale), e.Project, e.Library, day(r, e.PublishedAt),
				day(r, e.ReviewOn), day(r, &e.UpdatedAt), e.UpdatedBy}
		}, "admin.column.title", "admin.column.state", "word.language", "word.project", "word.library",
			"list.published", "review.date", "admin.column.changed", "list.by")
	}
}

// day is the day of an instant where the site's people are; none is empty.
func day(r *http.Request, t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.In(ui.SiteZone(r.Context())).Format(time.DateOnly)
}

func (h *Handlers) exportLibraries(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.LibraryList(r.Context(), listPage(r, cms.LibraryColumns...))
	return export(w, r, list, err, func(l cms.Library) []string {
		if l.Place == nil {
			return []string{l.Name, "", "", l.URL}
		}
		return []string{l.Name, l.Place.Name, l.Place.Country, l.URL}
	}, "word.library", "word.place", "word.country", "admin.record.url")
}

func (h *Handlers) exportPlaces(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.PlaceList(r.Context(), listPage(r, cms.PlaceColumns...))
	return export(w, r, list, err, func(p cms.Place) []string {
		return []string{p.Name, p.Country, strings.Join(p.Aliases, ", "), strconv.Itoa(p.Population)}
	}, "word.place", "word.country", "admin.record.aliases", "list.population")
}

func (h *Handlers) exportImpact(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.ImpactList(r.Context(), i18n.From(r.Context()).Locale(), listPage(r, cms.ImpactColumns...))
	return export(w, r, list, err, func(n cms.ImpactRow) []string {
		return []string{strconv.Itoa(n.Count), string(n.Measure), n.Label, n.Title, string(n.Scope), n.Source, strconv.Itoa(n.From), strconv.Itoa(n.To)}
	}, "admin.impact.number", "list.measure", "list.label", "admin.impact.story", "admin.field.scope", "admin.field.source",
		"admin.field.from", "admin.field.to")
}
