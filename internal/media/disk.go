package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"occupylibrary.net/internal/cms"
)

// Disk is a Store in a folder.
type Disk struct{ dir string }

// NewDisk keeps files below dir, which is made when the first comes.
func NewDisk(dir string) *Disk { return &Disk{dir} }

var names = regexp.MustCompile(`^(original|served|preview)/[0-9a-f]{64}$`)

// path spreads files over 256 folders.
func (d *Disk) path(name string) (string, error) {
	if !names.MatchString(name) {
		return "", cms.ErrNotFound
	}
	area, hash, _ := strings.Cut(name, "/")
	return filepath.Join(d.dir, area, hash[:2], hash), nil
}

// Put writes beside, makes sure of the bytes, and only then gives them their name.
func (d *Disk) Put(_ context.Context, name string, content io.Reader) error {
	path, err := d.path(name)
	if err != nil {
		return err
	}
	f, err := temporary(d.dir)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // nothing is there any more when it got its name
	if _, err = io.Copy(f, content); err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = moveTo(f.Name(), path)
	}
	return writeError(err)
}

// temporary is a new file on the disk that what is kept stands on.
func temporary(dir string) (*os.File, error) {
	dir = incoming(dir)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, writeError(err)
	}
	f, err := os.CreateTemp(dir, "upload-")
	return f, writeError(err)
}

// incoming is where a file stands until it has its name.
func incoming(dir string) string { return filepath.Join(dir, "incoming") }

func moveTo(from, to string) error {
	folder := filepath.Dir(to)
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync() // the name is as lasting as the bytes
}

// writeError says in our words why something could not be written.
func writeError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w: %w", cms.ErrFull, err)
	case errors.As(err, new(*fs.PathError)), errors.As(err, new(*os.LinkError)):
		return fmt.Errorf("%w: %w", cms.ErrUnavailable, err)
	}
	return err
}

// Open reads a file.
func (d *Disk) Open(_ context.Context, name string) (io.ReadSeekCloser, error) {
	path, err := d.path(name)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, cms.ErrNotFound
	}
	return f, err
}

// Delete removes a file.
func (d *Disk) Delete(_ context.Context, name string) error {
	path, err := d.path(name)
	if err != nil {
		return nil
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// List walks through both areas.
func (d *Disk) List(ctx context.Context, each func(Object) error) error {
	err := filepath.WalkDir(d.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name := filepath.Base(filepath.Dir(filepath.Dir(path))) + "/" + entry.Name()
		info, err := entry.Info()
		if err != nil || !names.MatchString(name) {
			return nil // gone in this moment, or an upload that is just coming in
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return each(Object{Name: name, Bytes: info.Size(), Modified: info.ModTime()})
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
