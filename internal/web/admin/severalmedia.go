package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
)

// severalMedia are what can be done with several files. What is taken back for good is what nothing uses.
func (h *Handlers) severalMedia() several {
	return several{cms.MediaLine, urls.AdminMedia, "media.title", urls.AdminFile, []deed{
		{form.BulkTrash, cms.MayUpload, form.BulkRestore, func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			return "", used(h.DB.TrashMedia(r.Context(), actor(r), id))
		}},
		{form.BulkRestore, cms.MayUpload, form.BulkTrash, func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			return "", h.DB.RestoreMedia(r.Context(), actor(r), id)
		}},
		{form.BulkTag, cms.MayUpload, form.BulkUntag, h.tagOne},
		{form.BulkUntag, cms.MayUpload, form.BulkTag, h.untagOne},
		{form.BulkErase, cms.MayPublish, "", h.eraseOne},
	}}
}

// tagOne gives a file a tag; what undoing takes from it is nothing where it had the tag before.
func (h *Handlers) tagOne(r *http.Request, b form.Bulk, id int64) (string, error) {
	tag, err := b.Tag(id)
	if err != nil {
		return "", err
	}
	had, err := h.DB.TagMedia(r.Context(), actor(r), id, tag, may(r, cms.MayPublish))
	if had {
		tag = ""
	}
	return tag, err
}

func (h *Handlers) untagOne(r *http.Request, b form.Bulk, id int64) (string, error) {
	if b.Was[id] == "" {
		return "", nil
	}
	tag, err := b.Tag(id)
	if err != nil {
		return "", err
	}
	return tag, h.DB.UntagMedia(r.Context(), actor(r), id, tag, may(r, cms.MayPublish))
}

func (h *Handlers) eraseOne(r *http.Request, _ form.Bulk, id int64) (string, error) {
	uses, err := h.DB.MediaUses(r.Context(), id)
	if err == nil && len(uses) > 0 {
		err = errUsed
	}
	if err != nil {
		return "", err
	}
	return "", h.eraseMedia(r, id)
}
