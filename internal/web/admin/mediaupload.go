package admin

import (
	"context"
	"errors"
	"io"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// createMedia takes files into the library.
func (h *Handlers) createMedia(w http.ResponseWriter, r *http.Request) error {
	all, err := h.takeIn(r, h.shelve)
	if err != nil {
		return err
	}
	if len(all) == 1 && all[0].Wrong == "" {
		if all[0].Same {
			return respond.Redirect(w, r, urls.AdminSameFile(all[0].Media.ID))
		}
		return respond.Redirect(w, r, urls.AdminFile(all[0].Media.ID))
	}
	if plain(all) {
		return respond.Redirect(w, r, urls.AdminMedia)
	}
	return h.drawMedia(w, r, takenStatus(all), all)
}

// plain says whether every file is new and taken.
func plain(all []pages.Taken) bool {
	for _, t := range all {
		if t.Wrong != "" || t.Same {
			return false
		}
	}
	return true
}

// takenStatus is 422 where a file was refused; 413 where nothing was wrong but its length.
func takenStatus(all []pages.Taken) int {
	status := http.StatusOK
	for _, t := range all {
		switch {
		case t.Wrong == tooLarge && status == http.StatusOK:
			status = http.StatusRequestEntityTooLarge
		case t.Wrong != "" && t.Wrong != tooLarge:
			status = http.StatusUnprocessableEntity
		}
	}
	return status
}

// tooLarge is the sentence about a file beyond media.MaxBytes.
const tooLarge = "media.refused.too_large"

// keeper does with an upload what its form is for.
type keeper func(ctx context.Context, who cms.Actor, u *media.Upload, name string) (m cms.Media, same bool, err error)

// takeIn reads the files of a form one after the other, so that none has to fit into memory. What is wrong with one stands
// beside it; the others are taken.
func (h *Handlers) takeIn(r *http.Request, keep keeper) ([]pages.Taken, error) {
	var all []pages.Taken
	err := respond.Files(r, media.MaxFiles, func(name string, content io.Reader) error {
		one, err := h.takeOne(r, name, content, keep)
		all = append(all, one)
		return err
	})
	if err == nil && len(all) == 0 {
		all = []pages.Taken{{Wrong: "media.refused.none"}}
	}
	return all, err
}

func (h *Handlers) takeOne(r *http.Request, name string, content io.Reader, keep keeper) (pages.Taken, error) {
	one := pages.Taken{Name: cms.ShownName(name)}
	u, err := h.Media.Receive(content)
	if err == nil {
		defer u.Close()
		one.Media, one.Same, err = keep(r.Context(), actor(r), u, name)
	}
	var fields cms.FieldErrors
	switch {
	case errors.As(err, &fields):
		one.Wrong = fields["file"]
	case errors.Is(err, cms.ErrTooLarge):
		one.Wrong = tooLarge
	case err != nil:
		return one, err
	}
	return one, nil
}

// shelve puts a file into the library: first its bytes, then its row. The same bytes lead to the file that is there.
func (h *Handlers) shelve(ctx context.Context, who cms.Actor, u *media.Upload, name string) (cms.Media, bool, error) {
	if m, err := h.DB.MediaByHash(ctx, u.SHA256); err == nil || !errors.Is(err, cms.ErrNotFound) {
		return m, true, orWithdrawn(m, err)
	}
	if err := h.keep(ctx, u); err != nil {
		return cms.Media{}, false, err
	}
	m, err := h.DB.CreateMedia(ctx, who, uploaded(u, name))
	if errors.Is(err, cms.ErrTaken) { // somebody has sent the same at the same time
		m, err = h.DB.MediaByHash(ctx, u.SHA256)
		return m, true, err
	}
	return m, false, err
}

// keep looks at a file and stores its bytes.
func (h *Handlers) keep(ctx context.Context, u *media.Upload) error {
	if err := h.Media.Check(ctx, u); err != nil {
		return err
	}
	return h.Media.Keep(ctx, u)
}

// orWithdrawn refuses what somebody has taken back for good.
func orWithdrawn(m cms.Media, err error) error {
	if err == nil && m.WithdrawnAt != nil {
		return cms.FieldErrors{"file": "media.refused.withdrawn"}
	}
	return err
}

func uploaded(u *media.Upload, name string) cms.Media {
	return cms.Media{SHA256: u.SHA256, Kind: u.Type.Kind, Mime: u.Type.Mime, Format: u.Type.Format, Bytes: u.Bytes,
		Width: u.Width, Height: u.Height, Filename: cms.Filename(name, u.Type.Format)}
}

// replaceMedia puts another file in the place of one, wherever that is used.
func (h *Handlers) replaceMedia(w http.ResponseWriter, r *http.Request) error {
	id := number(r, "id")
	if _, err := h.DB.MediaByID(r.Context(), id); err != nil {
		return err
	}
	if err := h.mayChange(r, id); err != nil {
		return err
	}
	all, err := h.takeIn(r, func(ctx context.Context, who cms.Actor, u *media.Upload, name string) (cms.Media, bool, error) {
		if m, err := h.DB.MediaByHash(ctx, u.SHA256); err == nil {
			return m, m.ID == id, otherThan(m, id)
		}
		if err := h.keep(ctx, u); err != nil {
			return cms.Media{}, false, err
		}
		m, err := h.DB.ReplaceMedia(ctx, who, id, uploaded(u, name))
		return m, false, err
	})
	if err != nil {
		return err
	}
	if all[0].Wrong != "" {
		return h.drawFile(w, r, takenStatus(all), id, func(p *pages.MediaPage) { p.Refused = all[0].Wrong })
	}
	return respond.Redirect(w, r, urls.AdminFile(id))
}

// otherThan refuses bytes that stand in the library under another number.
func otherThan(m cms.Media, id int64) error {
	if m.ID == id {
		return nil
	}
	return cms.FieldErrors{"file": "media.refused.elsewhere"}
}
