package media

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"os/exec"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

const (
	jpegQuality = 80
	webpQuality = 78
	webpTime    = 15 * time.Second
)

// Renditions draws a kept photo in all its sizes and keeps each, the narrowest first. Drawn from pixels alone, they hold
// nothing that the photo said about camera, place or owner. Doing it again gives the same.
func (s *Shelf) Renditions(ctx context.Context, sha256, format string) ([]cms.Rendition, error) {
	var all []cms.Rendition
	err := s.inTurn(ctx, func() error {
		p, err := s.original(ctx, sha256, format)
		if err != nil {
			return err
		}
		return p.draw(func(img *image.RGBA) error {
			drawn, err := s.encode(ctx, img)
			all = append(drawn, all...)
			return err
		})
	})
	return all, err
}

func (s *Shelf) original(ctx context.Context, sha256, format string) (photo, error) {
	f, err := s.Open(ctx, Original(sha256))
	if err != nil {
		return photo{}, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, MaxBytes))
	if err != nil {
		return photo{}, err
	}
	return decode(Type{Format: format}, content)
}

// encode keeps a picture as JPEG and, where it can be drawn and is smaller, as WebP.
func (s *Shelf) encode(ctx context.Context, img *image.RGBA) ([]cms.Rendition, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return nil, err
	}
	first, err := s.keep(ctx, img, "jpeg", b.Bytes())
	if err != nil || s.cwebp == "" {
		return []cms.Rendition{first}, err
	}
	small, err := s.webp(ctx, img)
	if err != nil || len(small) >= b.Len() {
		return []cms.Rendition{first}, ctx.Err()
	}
	second, err := s.keep(ctx, img, "webp", small)
	return []cms.Rendition{first, second}, err
}

func (s *Shelf) keep(ctx context.Context, img *image.RGBA, format string, b []byte) (cms.Rendition, error) {
	sum := sha256.Sum256(b)
	hash := hex.EncodeToString(sum[:])
	r := cms.Rendition{Width: img.Rect.Dx(), Height: img.Rect.Dy(), Format: format, Hash: hash, Bytes: int64(len(b))}
	return r, s.Put(ctx, Served(hash), bytes.NewReader(b))
}

// webp hands the bare pixels to cwebp. It is a picture more; without it there is the JPEG.
func (s *Shelf) webp(ctx context.Context, img *image.RGBA) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, webpTime)
	defer cancel()
	c := exec.CommandContext(ctx, s.cwebp, "-quiet", "-q", strconv.Itoa(webpQuality), "-metadata", "none", "-o", "-", "--", "-") // #nosec G204 -- the program found at start
	c.Stdin = bytes.NewReader(pixels(img))
	c.WaitDelay = time.Second
	out, err := c.Output()
	if err == nil && len(out) == 0 {
		err = errors.New("cwebp: no picture")
	}
	return out, err
}

// pixels is the picture in the plainest form that programs read, PPM.
func pixels(img *image.RGBA) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	b := append(make([]byte, 0, 3*w*h+20), fmt.Sprintf("P6\n%d %d\n255\n", w, h)...)
	for at := 0; at+4 <= len(img.Pix); at += 4 {
		b = append(b, img.Pix[at], img.Pix[at+1], img.Pix[at+2])
	}
	return b
}
