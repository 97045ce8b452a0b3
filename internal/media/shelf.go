package media

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"occupylibrary.net/internal/cms"
)

const (
	// MaxBytes is the largest file we take.
	MaxBytes = 15 << 20
	// MaxFiles is how many files a form may bring at once.
	MaxFiles = 20

	turnTime = 20 * time.Second // how long somebody waits for others' photos to be decoded
)

// Shelf is where files come in and stand. One photo is decoded at a time, whoever asks: that bounds the memory.
type Shelf struct {
	Store
	incoming string // folder for what is just being sent
	turns    chan struct{}
	cwebp    string // program that draws WebP; empty where there is none
}

// NewShelf keeps files in store; incoming is a folder for what is just being sent. WebP is drawn where cwebp is on PATH.
func NewShelf(store Store, incoming string) *Shelf {
	cwebp, err := exec.LookPath("cwebp")
	if err != nil {
		cwebp = ""
	}
	return &Shelf{Store: store, incoming: incoming, turns: make(chan struct{}, 1), cwebp: cwebp}
}

// Upload is a file that has come in whole and lies beside the shelf until it is looked at, kept or closed.
type Upload struct {
	SHA256        string
	Bytes         int64
	Type          Type
	Width, Height int // of a photo, turned upright
	file          *os.File
}

// Receive takes a file in. A longer one than MaxBytes is cms.ErrTooLarge, a full disk cms.ErrFull; what the sender's line
// does wrong comes back as it is. Close has to be called afterwards.
func (s *Shelf) Receive(content io.Reader) (*Upload, error) {
	f, err := temporary(s.incoming)
	if err != nil {
		return nil, err
	}
	u := &Upload{file: f}
	hash := sha256.New()
	u.Bytes, err = io.Copy(io.MultiWriter(hash, f), io.LimitReader(content, MaxBytes+1))
	if err == nil && u.Bytes > MaxBytes {
		err = cms.ErrTooLarge
	}
	if err != nil {
		u.Close()
		return nil, writeError(err)
	}
	u.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return u, nil
}

// Close forgets what was not kept.
func (u *Upload) Close() {
	_ = u.file.Close()
	_ = os.Remove(u.file.Name())
}

// Check looks at what the file really is: cms.FieldErrors say under "file" why it is refused. A photo is decoded once, so
// that a broken one is refused now and not when it is to be shown.
func (s *Shelf) Check(ctx context.Context, u *Upload) error {
	head := make([]byte, 512)
	n, err := u.file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	t, zipped, err := sniff(head[:n])
	switch {
	case err != nil:
		return err
	case zipped:
		u.Type, err = office(u.file, u.Bytes)
		return err
	}
	u.Type = t
	if t == pdfType {
		return s.checkPDF(u)
	}
	return s.checkPhoto(ctx, u)
}

// checkPDF refuses a PDF that does not end as one, and one that is an archive as well.
func (s *Shelf) checkPDF(u *Upload) error {
	tail := make([]byte, min(u.Bytes, 66<<10))
	if _, err := u.file.ReadAt(tail, u.Bytes-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch {
	case bytes.Contains(tail, []byte("PK\x05\x06")):
		return refused("media.refused.polyglot")
	case !bytes.Contains(tail[max(0, len(tail)-1024):], []byte("%%EOF")):
		return refused("media.refused.broken")
	}
	return nil
}

// Tidy removes what came in before the instant and was neither kept nor closed, because the program was killed.
func (s *Shelf) Tidy(before time.Time) error {
	list, err := os.ReadDir(incoming(s.incoming))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range list {
		if info, gone := f.Info(); gone == nil && info.ModTime().Before(before) {
			err = errors.Join(err, os.Remove(filepath.Join(incoming(s.incoming), f.Name())))
		}
	}
	return err
}

func (s *Shelf) checkPhoto(ctx context.Context, u *Upload) error {
	return s.inTurn(ctx, func() error {
		content, err := io.ReadAll(io.NewSectionReader(u.file, 0, u.Bytes))
		if err != nil {
			return err
		}
		p, err := decode(u.Type, content)
		if err == nil {
			u.Width, u.Height = p.size()
		}
		return err
	})
}

// inTurn runs fn while nobody else decodes. Whoever would wait too long is told to come again.
func (s *Shelf) inTurn(ctx context.Context, fn func() error) error {
	ctx, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
		return fn()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Keep stores the file: a photo where nobody is served it, a document as what is served.
func (s *Shelf) Keep(ctx context.Context, u *Upload) error {
	name := Original(u.SHA256)
	if u.Type.Kind == cms.DocumentMedia {
		name = Served(u.SHA256)
	}
	return s.Put(ctx, name, io.NewSectionReader(u.file, 0, u.Bytes))
}

// Erase removes every byte of a file.
func (s *Shelf) Erase(ctx context.Context, sha256 string, served []string) error {
	err := s.Delete(ctx, Original(sha256))
	for _, hash := range served {
		err = errors.Join(err, s.Delete(ctx, Served(hash)))
	}
	return err
}
