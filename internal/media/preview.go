package media

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/jpeg"
	"io"

	"occupylibrary.net/internal/cms"
)

// previewWidth is how wide a preview is at most.
const previewWidth = 640

// KeepPhoto looks at a file that has to be a photo, as Check does, and keeps it where nobody is served it, with a small
// picture of it, whose hash comes back. It is decoded once.
func (s *Shelf) KeepPhoto(ctx context.Context, u *Upload) (preview string, err error) {
	head := make([]byte, 512)
	n, err := u.file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	t, zipped, err := sniff(head[:n])
	switch {
	case err != nil:
		return "", err
	case zipped, t.Kind != cms.PhotoMedia:
		return "", refused("media.refused.no_photo")
	}
	u.Type = t
	if preview, err = s.preview(ctx, u); err != nil {
		return "", err
	}
	return preview, s.Keep(ctx, u)
}

func (s *Shelf) preview(ctx context.Context, u *Upload) (hash string, err error) {
	var b bytes.Buffer
	err = s.inTurn(ctx, func() error {
		content, err := io.ReadAll(io.NewSectionReader(u.file, 0, u.Bytes))
		if err != nil {
			return err
		}
		p, err := decode(u.Type, content)
		if err != nil {
			return err
		}
		u.Width, u.Height = p.size()
		return jpeg.Encode(&b, p.small(previewWidth), &jpeg.Options{Quality: jpegQuality})
	})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b.Bytes())
	hash = hex.EncodeToString(sum[:])
	return hash, s.Put(ctx, Preview(hash), &b)
}

// small draws the photo upright and at most so wide.
func (p photo) small(width int) *image.RGBA {
	w, h := p.size()
	size := image.Pt(min(width, w), max(1, h*min(width, w)/w))
	if size.Y > 3*width { // a long strip
		size = image.Pt(max(1, w*3*width/h), 3*width)
	}
	if lying(p.orientation) {
		return upright(scale(p.Image, size.Y, size.X), p.orientation)
	}
	return upright(scale(p.Image, size.X, size.Y), p.orientation)
}

// EraseStoryPhoto removes every byte of a photo of a story on its way.
func (s *Shelf) EraseStoryPhoto(ctx context.Context, p cms.ErasedPhoto) error {
	var err error
	if p.SHA256 != "" {
		err = s.Delete(ctx, Original(p.SHA256))
	}
	if p.Preview != "" {
		err = errors.Join(err, s.Delete(ctx, Preview(p.Preview)))
	}
	for _, hash := range p.Served {
		err = errors.Join(err, s.Delete(ctx, Served(hash)))
	}
	return err
}
