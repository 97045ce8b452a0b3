package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listSubmissions shows a tray of the stories on their way.
func (h *Handlers) listSubmissions(w http.ResponseWriter, r *http.Request) error {
	f := submissionFilter(r)
	rows, next, err := h.DB.SubmissionList(r.Context(), f)
	if err != nil {
		return err
	}
	counts, err := h.DB.SubmissionCounts(r.Context(), f)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Submissions(pages.SubmissionList{Filter: f, Next: next, Rows: rows, Counts: counts}))
}

// submissionFilter is what the address says; where it names no tray, that of stories for us.
func submissionFilter(r *http.Request) cms.SubmissionFilter {
	q := r.URL.Query()
	f := cms.SubmissionFilter{ListPage: listPage(r, append([]string{cms.OwnFirst}, cms.SubmissionColumns...)...), Tray: cms.ForUs,
		Actor: respond.User(r).ID}
	if t := cms.Tray(q.Get("tray")); t.Known() {
		f.Tray = t
	}
	if whose := cms.Whose(q.Get("whose")); whose.Known() {
		f.Whose = whose
	}
	if l := cms.Locale(q.Get("lang")); l.Known() {
		f.Locale = l
	}
	if c := q.Get("country"); cms.KnownCountry(c) {
		f.Country = c
	}
	return f
}

// exportSubmissions is a tray without anybody's name or address.
func (h *Handlers) exportSubmissions(w http.ResponseWriter, r *http.Request) error {
	list, err := h.DB.SubmissionExport(r.Context(), submissionFilter(r))
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	rows := make([][]string, len(list))
	for i, s := range list {
		rows[i] = []string{s.Title, s.Library, s.Town, l.Country(s.Country), string(s.Locale), pages.StoryState(l, s.State), day(r, &s.Since),
			day(r, &s.DueOn), s.Claimant}
	}
	return sendCSV(w, r, rows, "submissions.story", "word.library", "word.place", "word.country", "word.language", "submissions.state",
		"submissions.since", "submissions.due", "submissions.claimant")
}
