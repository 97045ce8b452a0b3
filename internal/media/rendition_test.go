package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io"
	"testing"

	"occupylibrary.net/internal/cms"
)

// kept takes a photo in and draws it.
func kept(t testing.TB, s *Shelf, content []byte) []cms.Rendition {
	t.Helper()
	u, err := check(t, s, content)
	if err == nil {
		err = s.Keep(t.Context(), u)
	}
	var list []cms.Rendition
	if err == nil {
		list, err = s.Renditions(t.Context(), u.SHA256, u.Type.Format)
	}
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func served(t testing.TB, s *Shelf, hash string) []byte {
	t.Helper()
	f, err := s.Open(t.Context(), Served(hash))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestNoServedByteSaysWhereOrWho(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	content := withNotes(asJPEG(t, library(1000, 700)), notes(6, binary.LittleEndian))
	content = append(content, "trailing bytes of a telephone"...)
	for _, r := range kept(t, s, content) {
		b := served(t, s, r.Hash)
		for _, secret := range []string{"GPS", camera, "Exif", "trailing", "Popescu"} {
			if bytes.Contains(b, []byte(secret)) {
				t.Errorf("%s of %d holds %q", r.Format, r.Width, secret)
			}
		}
		if r.Format == "jpeg" && !bytes.HasSuffix(b, []byte{0xff, 0xd9}) {
			t.Errorf("something stands behind the end")
		}
		if int64(len(b)) != r.Bytes {
			t.Errorf("%d bytes, said %d", len(b), r.Bytes)
		}
	}
}

func TestPhotoIsDrawnInThreeSizesAndNeverLarger(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	s.cwebp = ""
	for _, c := range []struct {
		w, h int
		want []image.Point
	}{
		{2000, 1500, []image.Point{{480, 360}, {960, 720}, {1600, 1200}}},
		{700, 500, []image.Point{{480, 343}, {700, 500}}},
		{300, 10, []image.Point{{300, 10}}},
		{1, 1, []image.Point{{1, 1}}},
		{100, 6400, []image.Point{{50, 3200}}},
	} {
		var got []image.Point
		for _, r := range kept(t, s, asJPEG(t, library(c.w, c.h))) {
			got = append(got, image.Pt(r.Width, r.Height))
			config, err := jpeg.DecodeConfig(bytes.NewReader(served(t, s, r.Hash)))
			if err != nil || config.Width != r.Width || config.Height != r.Height {
				t.Errorf("%+v is %+v, %v", r, config, err)
			}
		}
		if len(got) != len(c.want) || got[0] != c.want[0] || got[len(got)-1] != c.want[len(c.want)-1] {
			t.Errorf("%d × %d: got %v, want %v", c.w, c.h, got, c.want)
		}
	}
}

func TestWebPIsDrawnWhereTheProgramIs(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	if s.cwebp == "" {
		t.Skip("cwebp is not installed")
	}
	found := 0
	for _, r := range kept(t, s, asJPEG(t, library(1200, 900))) {
		if r.Format == "webp" {
			found++
			if got, _, err := sniff(served(t, s, r.Hash)); err != nil || got != webpType {
				t.Errorf("got %v, %v", got, err)
			}
		}
	}
	if found == 0 {
		t.Error("no WebP")
	}
	s.cwebp = "/bin/false"
	if list := kept(t, s, asJPEG(t, library(500, 400))); len(list) != 2 {
		t.Errorf("a broken program: got %+v", list)
	}
}

func TestScaleKeepsColoursAndWhitensWhatIsClear(t *testing.T) {
	t.Parallel()
	plain := image.NewRGBA(image.Rect(0, 0, 333, 217))
	draw.Draw(plain, plain.Rect, image.NewUniform(color.RGBA{200, 100, 50, 255}), image.Point{}, draw.Src)
	clear := image.NewNRGBA(image.Rect(0, 0, 100, 80))
	for _, c := range []struct {
		src  image.Image
		want color.RGBA
	}{{plain, color.RGBA{200, 100, 50, 255}}, {clear, color.RGBA{255, 255, 255, 255}}} {
		for _, size := range []image.Point{{50, 40}, {333, 217}, {1, 1}, {400, 300}} {
			got := scale(c.src, size.X, size.Y)
			for _, at := range []image.Point{{0, 0}, {size.X / 2, size.Y / 2}, {size.X - 1, size.Y - 1}} {
				if got.RGBAAt(at.X, at.Y) != c.want {
					t.Errorf("%v at %v: got %v", size, at, got.RGBAAt(at.X, at.Y))
				}
			}
		}
	}
}

func TestDiskKeepsWholeFilesOnly(t *testing.T) {
	t.Parallel()
	ctx, d := context.Background(), NewDisk(t.TempDir())
	name := Served("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
	count := func() (n int) {
		if err := d.List(ctx, func(Object) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if err := d.Put(ctx, name, iotestError{}); err == nil || count() != 0 {
		t.Errorf("half a file: %v", err)
	}
	for range 2 {
		if err := d.Put(ctx, name, bytes.NewReader([]byte("hello"))); err != nil {
			t.Fatal(err)
		}
	}
	if count() != 1 {
		t.Errorf("kept %d times", count())
	}
	for range 2 {
		if err := d.Delete(ctx, name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Open(ctx, name); !errors.Is(err, cms.ErrNotFound) || count() != 0 {
		t.Errorf("got %v", err)
	}
	for _, strange := range []string{"", "served/../../etc/passwd", "served/ABC", "incoming/upload-1"} {
		if err := d.Put(ctx, strange, bytes.NewReader(nil)); !errors.Is(err, cms.ErrNotFound) {
			t.Errorf("%q: got %v", strange, err)
		}
	}
}
