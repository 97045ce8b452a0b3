package admin

import (
	"net/http"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// showLog lists who did what, as far as the address narrows it.
func (h *Handlers) showLog(w http.ResponseWriter, r *http.Request) error {
	list := pages.LogList{Filter: logFilter(r), Query: r.URL.Query()}
	var err error
	if list.Lines, list.Next, err = h.DB.AuditLog(r.Context(), list.Filter); err != nil {
		return err
	}
	if list.Choices, err = h.DB.AuditChoices(r.Context()); err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Log(list))
}

func logFilter(r *http.Request) cms.AuditFilter {
	f := form.AuditFilter(r.URL.Query(), ui.SiteZone(r.Context()))
	f.ListPage = listPage(r, cms.AuditColumns...)
	return f
}

// logAsTable is the same as a table for spreadsheets; its columns are named as in the database, for those who count.
func (h *Handlers) logAsTable(w http.ResponseWriter, r *http.Request) error {
	lines, _, err := h.DB.AuditLog(r.Context(), logFilter(r))
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	table := feed.Table{Header: []string{"id", "at", "who", "action", "what", "subject", "subject_id", "name", "detail"}}
	for _, line := range lines {
		table.Rows = append(table.Rows, []string{strconv.FormatInt(line.ID, 10), line.At.UTC().Format(time.RFC3339), line.Actor, line.Action,
			pages.ActionWords(l, line.Action), line.Subject, strconv.FormatInt(line.SubjectID, 10), line.Name, line.Detail})
	}
	body, err := feed.CSV(table)
	if err != nil {
		return err
	}
	return respond.Download(w, "text/csv; charset=utf-8", "log.csv", body)
}
