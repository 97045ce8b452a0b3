package admin

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listMedia is the media library as a grid.
func (h *Handlers) listMedia(w http.ResponseWriter, r *http.Request) error {
	return h.drawMedia(w, r, http.StatusOK, nil)
}

// drawMedia draws the grid; taken is what has become of files that were just sent.
func (h *Handlers) drawMedia(w http.ResponseWriter, r *http.Request, status int, taken []pages.Taken) error {
	ctx, f := r.Context(), mediaFilter(r)
	rows, next, err := h.DB.MediaList(ctx, i18n.From(ctx).Locale(), f)
	if err != nil {
		return err
	}
	tags, err := h.DB.MediaTags(ctx)
	if err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.MediaLibrary(pages.MediaList{Filter: f, Rows: rows, Next: next, Tags: tags,
		Taken: taken, MayUpload: may(r, cms.MayUpload), MayPublish: may(r, cms.MayPublish), Ticked: tickAll(r)}))
}

func mediaFilter(r *http.Request) cms.MediaFilter {
	f := form.MediaChoice(r.URL.Query())
	f.ListPage = listPage(r, cms.MediaColumns...)
	return f
}

// exportMedia is every file of the library, as it is narrowed and ordered.
func (h *Handlers) exportMedia(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	list, _, err := h.DB.MediaList(r.Context(), l.Locale(), mediaFilter(r))
	return export(w, r, list, err, func(m cms.MediaRow) []string {
		return []string{m.Filename, string(m.Kind), m.Format, strconv.FormatInt(m.Bytes, 10), m.Alt, m.Caption, strconv.Itoa(m.Uses)}
	}, "list.file", "list.kind", "list.format", "list.bytes", "media.alt", "media.caption", "list.uses")
}

// showMedia is a photo or file with what is said about it and where it is used.
func (h *Handlers) showMedia(w http.ResponseWriter, r *http.Request) error {
	return h.drawFile(w, r, http.StatusOK, number(r, "id"), func(p *pages.MediaPage) { p.Same = r.URL.Query().Has("same") })
}

// drawFile draws the page of a file; change says what is special this time.
func (h *Handlers) drawFile(w http.ResponseWriter, r *http.Request, status int, id int64, change func(*pages.MediaPage)) error {
	m, err := h.DB.MediaByID(r.Context(), id)
	if err != nil {
		return err
	}
	uses, err := h.DB.MediaUses(r.Context(), id)
	if err != nil {
		return err
	}
	projects, err := h.DB.MediaProjects(r.Context(), locale(r), id)
	if err != nil {
		return err
	}
	locked := h.mayChange(r, id)
	if locked != nil && !errors.Is(locked, cms.ErrForbidden) {
		return locked
	}
	page := pages.MediaPage{Media: m, Form: form.OfMedia(m), Uses: uses, Projects: projects, MayUpload: may(r, cms.MayUpload) && locked == nil,
		Locked: locked != nil, MayWithdraw: may(r, cms.MayPublish)}
	change(&page)
	return respond.Private(w, r, status, pages.MediaFile(page))
}

// mayChange refuses whoever may not publish a file that the public sees.
func (h *Handlers) mayChange(r *http.Request, id int64) error {
	if may(r, cms.MayPublish) {
		return nil
	}
	public, err := h.DB.MediaIsPublic(r.Context(), id)
	if err == nil && public {
		err = cms.ErrForbidden
	}
	return err
}

// updateMedia stores what is said about a file.
func (h *Handlers) updateMedia(w http.ResponseWriter, r *http.Request) error {
	id := number(r, "id")
	m, err := h.DB.MediaByID(r.Context(), id)
	if err != nil {
		return err
	}
	if err := h.mayChange(r, id); err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	typed := form.DecodeMedia(values)
	changed, err := typed.Parse(m)
	if err == nil {
		_, err = h.DB.SaveMedia(r.Context(), actor(r), changed)
	}
	switch {
	case errors.As(err, new(cms.FieldErrors)):
		return h.drawFile(w, r, http.StatusUnprocessableEntity, id, func(p *pages.MediaPage) { p.Form = typed })
	case errors.Is(err, cms.ErrConflict):
		return h.drawFile(w, r, http.StatusConflict, id, func(p *pages.MediaPage) {
			typed.Version, p.Conflict, p.Form = strconv.Itoa(p.Media.Version), true, typed
		})
	case err != nil:
		return err
	}
	return respond.Redirect(w, r, urls.AdminFile(id))
}

// trashMedia takes a file out of sight; one that a text uses stays, and its page says where.
func (h *Handlers) trashMedia(w http.ResponseWriter, r *http.Request) error {
	id := number(r, "id")
	err := h.DB.TrashMedia(r.Context(), actor(r), id)
	if errors.Is(err, cms.ErrState) && !errors.Is(err, cms.ErrNotFound) {
		return h.drawFile(w, r, http.StatusConflict, id, func(p *pages.MediaPage) { p.Kept = len(p.Uses)+len(p.Projects) > 0 })
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminFile(id))
}

// restoreMedia brings a file back from the trash.
func (h *Handlers) restoreMedia(w http.ResponseWriter, r *http.Request) error {
	id := number(r, "id")
	if err := h.DB.RestoreMedia(r.Context(), actor(r), id); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminFile(id))
}

// withdrawMedia takes a file back for good and erases its bytes. What cannot be erased now, the next sweep erases.
func (h *Handlers) withdrawMedia(w http.ResponseWriter, r *http.Request) error {
	id := number(r, "id")
	if err := h.eraseMedia(r, id); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminFile(id))
}

func (h *Handlers) eraseMedia(r *http.Request, id int64) error {
	gone, served, err := h.DB.WithdrawMedia(r.Context(), actor(r), id)
	if err != nil {
		return err
	}
	if err := h.Media.Erase(r.Context(), gone.SHA256, served); err != nil {
		slog.ErrorContext(r.Context(), "media", "error", err)
	}
	return nil
}
