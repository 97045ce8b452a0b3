package postgres

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// showPhotos makes files of the media library out of a story's photos that may be published, and shows them below its text.
func (t *txn) showPhotos(ctx context.Context, submission int64, doc *cms.Document) error {
	all, err := storyPhotos(ctx, t, submission)
	if err != nil {
		return err
	}
	var figures []string
	for _, p := range all {
		if !p.Publishable() {
			continue
		}
		id, err := t.shelvePhoto(ctx, p, doc.Entry.Locale)
		if err != nil {
			return err
		}
		if id != 0 {
			figures = append(figures, `<figure data-media="`+strconv.FormatInt(id, 10)+`"></figure>`)
		}
	}
	doc.Entry.Body += together(figures)
	return nil
}

// together is one figure, or a gallery of several.
func together(figures []string) string {
	if len(figures) < 2 {
		return strings.Join(figures, "")
	}
	return "<div data-gallery>" + strings.Join(figures, "") + "</div>"
}

// shelvePhoto is the photo's number in the media library, 0 where these bytes were taken back for good. A photo that is there
// already is shown as it is described there.
func (t *txn) shelvePhoto(ctx context.Context, p cms.StoryPhoto, l cms.Locale) (int64, error) {
	type row struct {
		ID   int64
		Gone bool
	}
	m, err := one[row](ctx, t, `SELECT id, withdrawn_at IS NOT NULL AS gone FROM media WHERE sha256 = $1 FOR UPDATE`, p.SHA256)
	if errors.Is(err, cms.ErrNotFound) {
		made, wrong := t.createMedia(ctx, cms.Media{SHA256: p.SHA256, Kind: cms.PhotoMedia, Mime: p.Mime, Format: p.Format, Bytes: p.Bytes,
			Width: p.Width, Height: p.Height, Credit: p.Credit, Licence: p.Licence, Filename: p.Filename,
			Texts: map[cms.Locale]cms.MediaText{l: {Alt: p.What}}})
		m.ID, err = made.ID, wrong
	}
	if err != nil || m.Gone {
		return 0, err
	}
	_, err = exec(ctx, t, `UPDATE submission_photos SET media_id = $2 WHERE id = $1`, p.ID, m.ID)
	return m.ID, err
}
