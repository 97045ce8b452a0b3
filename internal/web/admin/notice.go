package admin

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// listNotices lists the notices.
func (h *Handlers) listNotices(w http.ResponseWriter, r *http.Request) error {
	f := noticeFilter(r)
	rows, next, err := h.DB.NoticeList(r.Context(), f)
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Notices(pages.NoticeList{Filter: f, Rows: rows, Next: next, Ticked: tickAll(r), Now: h.Clock()}))
}

func noticeFilter(r *http.Request) cms.NoticeFilter {
	return cms.NoticeFilter{ListPage: listPage(r, cms.NoticeColumns...), State: oneOf(r, "state", cms.NoticeStates)}
}

// exportNotices is every line of that list.
func (h *Handlers) exportNotices(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.NoticeList(r.Context(), noticeFilter(r))
	return export(w, r, list, err, func(n cms.NoticeRecord) []string {
		return []string{pages.NoticeWords(n, locale(r)), pages.NoticeStateWords(r.Context(), n, h.Clock()), day(r, &n.From), day(r, n.Until)}
	}, "admin.record.text", "admin.column.state", "order.column.from", "order.column.until")
}

// newNotice is the form of a new notice, which begins today.
func (h *Handlers) newNotice(w http.ResponseWriter, r *http.Request) error {
	return h.drawNotice(w, r, http.StatusOK, pages.NoticeForm{Form: form.OfNotice(cms.NoticeRecord{From: h.Clock()}, ui.SiteZone(r.Context()))})
}

// editNotice is the form of a notice as it stands.
func (h *Handlers) editNotice(w http.ResponseWriter, r *http.Request) error {
	n, err := h.DB.NoticeByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.drawNotice(w, r, http.StatusOK, pages.NoticeForm{Notice: n, Form: form.OfNotice(n, ui.SiteZone(r.Context())), Shown: n.Texts})
}

// createNotice stores a new notice.
func (h *Handlers) createNotice(w http.ResponseWriter, r *http.Request) error {
	return h.saveNotice(w, r, cms.NoticeRecord{})
}

// updateNotice changes a notice.
func (h *Handlers) updateNotice(w http.ResponseWriter, r *http.Request) error {
	n, err := h.DB.NoticeByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.saveNotice(w, r, n)
}

// saveNotice stores the form, or shows what was typed as visitors would see it.
func (h *Handlers) saveNotice(w http.ResponseWriter, r *http.Request, n cms.NoticeRecord) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.NoticeForm{Notice: n, Form: form.DecodeNotice(values)}
	typed, err := page.Form.Parse(n, ui.SiteZone(r.Context()))
	page.Shown = typed.Texts
	if err == nil && values.Get("act") == "preview" {
		page.Unsaved = true
		return h.drawNotice(w, r, http.StatusOK, page)
	}
	return saving{page.Form.Errors, func() (string, error) {
		if err == nil {
			_, err = h.DB.SaveNotice(r.Context(), actor(r), typed)
		}
		return urls.AdminNotices, err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(n.Version))
		return h.drawNotice(w, r, status, page)
	}}.run(w, r)
}

func (h *Handlers) drawNotice(w http.ResponseWriter, r *http.Request, status int, page pages.NoticeForm) error {
	page.Now = h.Clock()
	page.Saved = form.OfNotice(page.Notice, ui.SiteZone(r.Context()))
	return respond.Private(w, r, status, pages.Notice(page))
}

// deleteNotice forgets a notice.
func (h *Handlers) deleteNotice(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.DeleteNotice(r.Context(), actor(r), number(r, "id")); err != nil {
		return err
	}
	return h.done(w, r, urls.AdminNotices, factOf(r, cms.NoticeFact))
}
