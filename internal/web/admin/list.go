package admin

import (
	"net/http"
	"path"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showDesk is "My work": what waits for whoever asks.
func (h *Handlers) showDesk(w http.ResponseWriter, r *http.Request) error {
	d, err := h.DB.Desk(r.Context(), respond.User(r).ID)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Desk(pages.DeskPage{Desk: d, Role: respond.User(r).Role}))
}

// listEntries is the list of a kind, narrowed and ordered by what the address says.
func (h *Handlers) listEntries(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f, ctx := listFilter(r, k), r.Context()
		list := pages.EntryList{Filter: f, Languages: respond.User(r).Languages, MayEdit: may(r, cms.MayEdit), MayPublish: may(r, cms.MayPublish), Ticked: tickAll(r)}
		var err error
		if list.Rows, list.Next, err = h.DB.EntryList(ctx, f); err != nil {
			return err
		}
		if list.Counts, err = h.DB.EntryCounts(ctx, f); err != nil {
			return err
		}
		if list.Choices, err = h.DB.ListChoices(ctx, i18n.From(ctx).Locale()); err != nil {
			return err
		}
		return respond.Private(w, r, http.StatusOK, pages.Entries(list))
	}
}

func listFilter(r *http.Request, k cms.Kind) cms.ListFilter {
	q, p := r.URL.Query(), listPage(r, cms.EntryColumns...)
	f := cms.ListFilter{Kind: k, Query: p.Query, Actor: respond.User(r).ID, Sort: p.Sort, After: p.After, Whole: p.Whole}
	if l := cms.Locale(q.Get("lang")); l.Known() {
		f.Locale = l
	} else if q.Get("lang") != pages.AnyLanguage {
		f.Mine = respond.User(r).Languages
	}
	if q.Get("status") == pages.TrashPill {
		f.Trash = true
	} else if s := cms.Status(q.Get("status")); s.Known() {
		f.Status = s
	}
	f.Project, f.Term = positive(q.Get("project")), positive(q.Get("term"))
	if only := cms.Narrow(q.Get("only")); only.Known() {
		f.Only = only
	}
	return f
}

// positive is an id of an address; anything else is none.
func positive(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return max(n, 0)
}

// listPage is what every list's address says; it can be ordered by the columns. A table to take along has all lines.
func listPage(r *http.Request, columns ...string) cms.ListPage {
	q := r.URL.Query()
	return cms.ListPage{Query: form.SearchWords(q), Sort: cms.ParseSort(q.Get("sort"), columns...), After: cms.ParseMark(q.Get("after")),
		Whole: path.Ext(r.URL.Path) == ".csv"}
}

// tickAll says whether every line of the page is chosen.
func tickAll(r *http.Request) bool { return r.URL.Query().Get("tick") == "all" }

// oneOf is a parameter of the address as one of its values; anything else is none.
func oneOf[T ~string](r *http.Request, name string, values []T) T {
	if v := T(r.URL.Query().Get(name)); slices.Contains(values, v) {
		return v
	}
	return ""
}
