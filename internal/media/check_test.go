package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func TestWhatAFileIsSaysItsContent(t *testing.T) {
	t.Parallel()
	s, img := shelf(t), library(64, 48)
	for format, content := range map[string][]byte{
		"jpg": asJPEG(t, img), "png": asPNG(t, img), "gif": asGIF(t, img), "pdf": []byte(pdf), "webp": []byte(tinyWebP),
		"docx": zipOf(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w/>"),
		"xlsx": zipOf(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<w/>"),
		"pptx": zipOf(t, "[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "<w/>"),
		"odt":  zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o/>"),
		"ods":  zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
		"odp":  zipOf(t, "mimetype", "application/vnd.oasis.opendocument.presentation"),
	} {
		u, err := check(t, s, content)
		if err != nil || u.Type.Format != format {
			t.Errorf("%s: got %+v, %v", format, u, err)
		}
	}
}

// tinyWebP is one white point, without loss.
const tinyWebP = "RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"

// pngHeader is a PNG that promises a size and holds nothing.
func pngHeader(w, h uint32) []byte {
	part := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	part = append(binary.BigEndian.AppendUint32(part, h), 8, 6, 0, 0, 0)
	b := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), part...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(part))
	return append(b, "\x00\x00\x00\x00IEND\xae\x42\x60\x82"...)
}

// jpegOf changes what a JPEG says about itself.
func resized(b []byte, w, h uint16) []byte {
	b = bytes.Clone(b)
	at := bytes.Index(b, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(b[at+5:], h)
	binary.BigEndian.PutUint16(b[at+7:], w)
	return b
}

// scans repeats a JPEG's pixels: a few bytes that each cost a walk over the photo.
func scans(b []byte, times int) []byte {
	from := bytes.Index(b, []byte{0xff, 0xda})
	return append(append(bytes.Clone(b[:from]), bytes.Repeat(b[from:len(b)-2], times)...), 0xff, 0xd9)
}

func TestHostileFilesAreRefusedWithASentence(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	photo := asJPEG(t, library(320, 240))
	picture := asPNG(t, library(320, 240))
	doc := zipOf(t, "word/document.xml", "<w/>")
	webp := []byte(tinyWebP)
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"nothing":            {nil, "empty"},
		"text":               {[]byte("Hello"), "unknown"},
		"SVG":                {[]byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), "svg"},
		"HTML":               {[]byte("\xef\xbb\xbf \n<!DOCTYPE HTML><script>alert(1)</script>"), "html"},
		"TIFF":               {[]byte("II*\x00\x08\x00\x00\x00"), "tiff"},
		"HEIC":               {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "heic"},
		"old Word":           {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."), "old_office"},
		"program":            {[]byte("MZ\x90\x00"), "unknown"},
		"archive":            {zipOf(t, "a.exe", "MZ"), "zip"},
		"macros":             {zipOf(t, "word/document.xml", "<w/>", "word/vbaProject.bin", "x"), "macros"},
		"truncated archive":  {doc[:len(doc)-10], "broken"},
		"archive and more":   {append(bytes.Clone(doc), "<script>alert(1)</script>"...), "polyglot"},
		"truncated JPEG":     {photo[:len(photo)/2], "broken"},
		"head of a JPEG":     {photo[:20], "broken"},
		"truncated PNG":      {picture[:len(picture)/2], "broken"},
		"truncated GIF":      {asGIF(t, library(64, 48))[:400], "broken"},
		"truncated WebP":     {webp[:len(webp)-4], "broken"},
		"PNG bomb":           {pngHeader(60000, 60000), "pixels"},
		"endless PNG":        {pngHeader(1<<31-1, 1<<31-1), "broken"},
		"flat PNG":           {pngHeader(0, 5), "broken"},
		"PNG without pixels": {pngHeader(3000, 2000), "broken"},
		"JPEG bomb":          {resized(photo, 65535, 65535), "pixels"},
		"GIF bomb":           {[]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00;"), "pixels"},
		"WebP bomb":          {[]byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\xff\xff\xff\x0f\x07\x10\x11\x11\x88\x88\xfe\x07\x00"), "pixels"},
		"walks":              {scans(photo, 200), "broken"},
		"JPEG and page":      {append(bytes.Clone(photo), "<html><SCRIPT>alert(1)</script>"...), "polyglot"},
		"JPEG and PHP":       {withNotes(photo, []byte("<?php system($_GET[0]); ?>")), "polyglot"},
		"JPEG and archive":   {append(bytes.Clone(photo), zipOf(t, "a.class", "x")...), "polyglot"},
		"GIF and script":     {[]byte("GIF89a/*\x00\x01\x00\x00\x00\x00;*/=1;<script>"), "polyglot"},
		"PDF and archive":    {append([]byte(pdf), doc...), "polyglot"},
		"half a PDF":         {[]byte(pdf[:40]), "broken"},
		"page and PDF":       {[]byte("<html>" + pdf), "html"},
	} {
		_, err := check(t, s, c.content)
		var why cms.FieldErrors
		if !errors.As(err, &why) || why["file"] != "media.refused."+c.want {
			t.Errorf("%s: got %v %v, want %s", name, err, why, c.want)
		}
	}
	if left, _ := os.ReadDir(incoming(s.incoming)); len(left) > 40 {
		t.Errorf("%d files lie about", len(left))
	}
}

func TestTooLargeAndTooFull(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	if _, err := s.Receive(io.LimitReader(zeros{}, MaxBytes+1)); !errors.Is(err, cms.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Receive(iotestError{}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a broken line: got %v", err)
	}
	if left, _ := os.ReadDir(incoming(s.incoming)); len(left) != 0 {
		t.Errorf("%d half files", len(left))
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	_, err = full.WriteString("x")
	if !errors.Is(writeError(err), cms.ErrFull) {
		t.Errorf("got %v", err)
	}
}

func TestWhatAKilledProgramLeftIsTidiedAway(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	if err := s.Tidy(time.Now()); err != nil {
		t.Errorf("nothing there yet: %v", err)
	}
	if _, err := s.Receive(strings.NewReader("half")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ ahead, want int }{{-1, 1}, {1, 0}} {
		if err := s.Tidy(time.Now().Add(time.Duration(c.ahead) * time.Hour)); err != nil {
			t.Fatal(err)
		}
		if left, _ := os.ReadDir(incoming(s.incoming)); len(left) != c.want {
			t.Errorf("%d left, want %d", len(left), c.want)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

type iotestError struct{}

func (iotestError) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestBombsCostLittle: what is refused by its headers is not decoded.
func TestBombsCostLittle(t *testing.T) {
	s := shelf(t)
	content := resized(asJPEG(t, library(320, 240)), 60000, 60000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	_, _ = check(t, s, content)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 || time.Since(began) > 2*time.Second {
		t.Errorf("%d MiB in %v", used>>20, time.Since(began))
	}
}

func FuzzLook(f *testing.F) {
	img := library(8, 8)
	f.Add(asJPEG(f, img))
	f.Add(withNotes(asJPEG(f, img), notes(6, binary.BigEndian)))
	f.Add(asPNG(f, img))
	f.Add(asGIF(f, img))
	f.Add([]byte(tinyWebP))
	f.Add(pngHeader(1, 1))
	f.Fuzz(func(t *testing.T, content []byte) {
		kind, _, err := sniff(content[:min(512, len(content))])
		if err != nil || kind.Kind != cms.PhotoMedia {
			return
		}
		p, err := decode(kind, content)
		if err != nil {
			return
		}
		if w, h := p.size(); w*h > maxPixels {
			t.Errorf("%d × %d came through", w, h)
		}
	})
}

func TestPhotosAreDecodedOneAtATime(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	inside, leave := make(chan struct{}), make(chan struct{})
	go s.inTurn(t.Context(), func() error { close(inside); <-leave; return nil })
	<-inside
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := s.inTurn(ctx, func() error { t.Error("two at once"); return nil }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	close(leave)
	if err := s.inTurn(t.Context(), func() error { return nil }); err != nil {
		t.Errorf("the next: %v", err)
	}
}

func TestEveryOrientationComesOutUpright(t *testing.T) {
	t.Parallel()
	for o := 1; o <= 8; o++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			p, err := decode(jpegType, withNotes(asJPEG(t, held(library(80, 60), o)), notes(o, order)))
			if err != nil {
				t.Fatal(err)
			}
			err = p.draw(func(img *image.RGBA) error {
				red, blue := img.RGBAAt(8, 8), img.RGBAAt(img.Rect.Dx()-8, 8)
				if img.Rect.Dx() != 80 || red.R < 150 || red.B > 90 || blue.B < 150 || blue.R > 90 {
					t.Errorf("orientation %d: %v, left %v, right %v", o, img.Rect, red, blue)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// held is a photo as a camera stores it that is held so: turning it by its note gives img again.
func held(img *image.RGBA, o int) *image.RGBA {
	back := []int{0, 1, 2, 3, 4, 5, 8, 7, 6}
	return upright(img, back[o])
}

func TestBrokenNotesSayNothing(t *testing.T) {
	t.Parallel()
	whole := notes(6, binary.LittleEndian)
	if orientation(whole) != 6 {
		t.Fatal("whole notes")
	}
	for n := range 34 {
		if got := orientation(whole[:n]); got != 0 {
			t.Errorf("%d bytes: got %d", n, got)
		}
	}
	for _, strange := range []string{"II*\x00\xff\xff\xff\xff", "MM\x00*\x00\x00\x00\x08\xff\xff", strings.Repeat("I", 40)} {
		if got := orientation([]byte(strange)); got != 0 {
			t.Errorf("%q: got %d", strange, got)
		}
	}
	if got := orientation(notes(9, binary.LittleEndian)); got != 0 {
		t.Errorf("nine: got %d", got)
	}
}
