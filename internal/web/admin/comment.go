package admin

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listComments lists what visitors said below entries: what waits, unless the address asks for something else.
func (h *Handlers) listComments(w http.ResponseWriter, r *http.Request) error {
	list := pages.CommentList{Filter: commentFilter(r), Ticked: tickAll(r)}
	var err error
	if list.Rows, list.Next, err = h.DB.CommentList(r.Context(), list.Filter); err != nil {
		return err
	}
	if list.Counts, err = h.DB.CommentCounts(r.Context()); err != nil {
		return err
	}
	if done, _ := strconv.ParseInt(r.URL.Query().Get("done"), 10, 64); done != 0 {
		list.Done, err = h.DB.CommentDecision(r.Context(), actor(r), done)
		if err != nil && !errors.Is(err, cms.ErrNotFound) {
			return err
		}
	}
	hideWriters(r, list.Rows)
	return respond.Private(w, r, http.StatusOK, pages.Comments(list))
}

// commentFilter reads the address; the list begins with what waits.
func commentFilter(r *http.Request) cms.VoiceFilter {
	f := form.DecodeVoices(r.URL.Query(), pages.CommentStates()...)
	if !r.URL.Query().Has("state") {
		f.State = string(cms.CommentPending)
	}
	f.ListPage, f.Contacts = listPage(r, cms.CommentColumns...), may(r, cms.MayAnswer)
	return f
}

// hideWriters keeps the addresses of those who wrote from whoever may not answer them.
func hideWriters(r *http.Request, rows []cms.CommentRow) {
	for i := range rows {
		if !may(r, cms.MayAnswer) {
			rows[i].Email = ""
		}
	}
}

// exportComments is every line of that list, without anybody's address.
func (h *Handlers) exportComments(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	list, _, err := h.DB.CommentList(r.Context(), commentFilter(r))
	return export(w, r, list, err, func(c cms.CommentRow) []string {
		return []string{c.Name, c.Body, c.Title, string(c.Locale), pages.CommentState(l, c.State), day(r, &c.WrittenAt)}
	}, "admin.record.name", "comments.column.comment", "comments.column.entry", "word.language", "admin.column.state", "messages.column.at")
}

// decideComments puts the comments that were ticked into a state.
func (h *Handlers) decideComments(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	ids, to := form.DecodeDecision(values)
	if to == "" {
		return cms.ErrBadRequest
	}
	decision, err := h.DB.DecideComments(r.Context(), actor(r), ids, to)
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, commentsDone(values, decision))
}

// commentsDone is the list as it was, telling what was decided.
func commentsDone(values url.Values, decision int64) string {
	_, query, _ := strings.Cut(backTo(urls.AdminComments, values.Get("back")), "?")
	back, _ := url.ParseQuery(query) // what cannot be read narrows nothing
	back.Del("done")
	if decision != 0 {
		back.Set("done", strconv.FormatInt(decision, 10))
	}
	return urls.AdminFiltered(urls.AdminComments, back)
}

// undoComments takes a decision back.
func (h *Handlers) undoComments(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.UndoComments(r.Context(), actor(r), number(r, "id")); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminComments)
}

// showComment is one comment, with the form to answer it.
func (h *Handlers) showComment(w http.ResponseWriter, r *http.Request) error {
	return h.drawComment(w, r, http.StatusOK, form.Answer{})
}

func (h *Handlers) drawComment(w http.ResponseWriter, r *http.Request, status int, f form.Answer) error {
	c, err := h.DB.CommentByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	if !may(r, cms.MayAnswer) {
		c.Email = ""
	}
	return respond.Private(w, r, status, pages.Comment(pages.CommentPage{Comment: c, Form: f}))
}

// answerComment publishes an editor's answer.
func (h *Handlers) answerComment(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	f := form.DecodeAnswer(values)
	if err := f.Parse(); err != nil {
		return h.drawComment(w, r, http.StatusUnprocessableEntity, f)
	}
	id := number(r, "id")
	if err := h.DB.AnswerComment(r.Context(), actor(r), id, f.Body); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminComment(id))
}

// commentsPart says whether the entry's work takes comments.
func (h *Handlers) commentsPart(r *http.Request, page pages.EntryForm) (pages.CommentsPart, error) {
	if !page.Document.Entry.Kind.Commented() {
		return pages.CommentsPart{}, nil
	}
	open, err := h.DB.CommentsOpen(r.Context(), page.Document.Work.ID)
	return pages.CommentsPart{Shown: true, Open: open}, err
}

// switchComments stores the form that came along, then opens or closes the work for comments.
func (h *Handlers) switchComments(k cms.Kind) respond.Handler {
	nothing := func(*http.Request, cms.Document) error { return nil }
	return h.act(k, nothing, func(r *http.Request, doc cms.Document) error {
		return h.DB.SetComments(r.Context(), actor(r), doc.Work.ID, r.PostForm.Get("comments") == "open")
	})
}
