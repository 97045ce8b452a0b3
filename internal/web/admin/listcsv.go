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
)

// sendCSV answers a list's lines as a table to take along, under headings of the catalogue.
func sendCSV(w http.ResponseWriter, r *http.Request, rows [][]string, headings ...string) error {
	l := i18n.From(r.Context())
	table := feed.Table{Rows: rows}
	for _, key := range headings {
		table.Header = append(table.Header, l.T(key))
	}
	body, err := feed.CSV(table)
	if err != nil {
		return err
	}
	return respond.Download(w, "text/csv; charset=utf-8", path.Base(r.URL.Path), body)
}

// exportEntries is every line of the list, as it is narrowed and ordered.
func (h *Handlers) exportEntries(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		list, err := h.DB.EntryExport(r.Context(), listFilter(r, k))
		if err != nil {
			return err
		}
		rows := make([][]string, len(list))
		for i, e := range list {
			rows[i] = []string{e.Title, pages.StatusWords(r.Context(), e), string(e.Locale), e.Project, e.Library, day(e.PublishedAt),
				day(e.ReviewOn), day(&e.UpdatedAt), e.UpdatedBy}
		}
		return sendCSV(w, r, rows, "admin.column.title", "admin.column.state", "word.language", "word.project", "word.library",
			"list.published", "review.date", "admin.column.changed", "list.by")
	}
}

// day is the day of an instant where the site's people are; none is empty.
func day(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.In(cms.SiteLocation()).Format(time.DateOnly)
}

func (h *Handlers) exportLibraries(w http.ResponseWriter, r *http.Request) error {
	list, err := h.DB.LibraryExport(r.Context(), listPage(r, cms.LibraryColumns...))
	if err != nil {
		return err
	}
	rows := make([][]string, len(list))
	for i, l := range list {
		rows[i] = []string{l.Name, "", "", l.URL}
		if l.Place != nil {
			rows[i][1], rows[i][2] = l.Place.Name, l.Place.Country
		}
	}
	return sendCSV(w, r, rows, "word.library", "word.place", "word.country", "admin.record.url")
}

func (h *Handlers) exportPlaces(w http.ResponseWriter, r *http.Request) error {
	list, err := h.DB.PlaceExport(r.Context(), listPage(r, cms.PlaceColumns...))
	if err != nil {
		return err
	}
	rows := make([][]string, len(list))
	for i, p := range list {
		rows[i] = []string{p.Name, p.Country, strings.Join(p.Aliases, ", "), strconv.Itoa(p.Population)}
	}
	return sendCSV(w, r, rows, "word.place", "word.country", "admin.record.aliases", "list.population")
}

func (h *Handlers) exportImpact(w http.ResponseWriter, r *http.Request) error {
	list, err := h.DB.ImpactExport(r.Context(), i18n.From(r.Context()).Locale(), listPage(r, cms.ImpactColumns...))
	if err != nil {
		return err
	}
	rows := make([][]string, len(list))
	for i, n := range list {
		rows[i] = []string{strconv.Itoa(n.Count), string(n.Measure), n.Label, n.Title, string(n.Scope), n.Source, strconv.Itoa(n.From), strconv.Itoa(n.To)}
	}
	return sendCSV(w, r, rows, "admin.impact.number", "list.measure", "list.label", "admin.impact.story", "admin.field.scope", "admin.field.source",
		"admin.field.from", "admin.field.to")
}
