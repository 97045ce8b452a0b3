package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showDesk is "My work": what waits for whoever asks.
func (h *Handlers) showDesk(w http.ResponseWriter, r *http.Request) error {
	d, err := h.DB.Desk(r.Context(), respond.User(r).ID)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Desk(d, may(r, cms.MayEdit)))
}

// listEntries is the list of a kind, narrowed by what the address says.
func (h *Handlers) listEntries(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f := listFilter(r, k)
		rows, next, err := h.DB.EntryList(r.Context(), f)
		if err != nil {
			return err
		}
		counts, err := h.DB.EntryCounts(r.Context(), f)
		if err != nil {
			return err
		}
		list := pages.EntryList{Filter: f, Rows: rows, Counts: counts, Next: next, MayEdit: may(r, cms.MayEdit),
			MayPublish: may(r, cms.MayPublish)}
		return respond.Private(w, r, http.StatusOK, pages.Entries(list))
	}
}

func listFilter(r *http.Request, k cms.Kind) cms.ListFilter {
	q := r.URL.Query()
	f := cms.ListFilter{Kind: k, Query: form.SearchWords(q), After: cms.ParseCursor(q.Get("after"))}
	if l := cms.Locale(q.Get("lang")); l.Known() {
		f.Locale = l
	}
	if q.Get("status") == pages.TrashPill {
		f.Trash = true
	} else if s := cms.Status(q.Get("status")); s.Known() {
		f.Status = s
	}
	return f
}
