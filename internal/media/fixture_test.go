package media

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// library is a photo whose upper left corner is red and whose upper right one is blue.
func library(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(x % 251), uint8(y % 253), uint8((x + y) % 127), 255}
			switch {
			case x < w/4 && y < h/4:
				c = color.RGBA{230, 10, 10, 255}
			case x >= w-w/4 && y < h/4:
				c = color.RGBA{10, 10, 230, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// camera is the owner's name in the notes of a camera, beside where the photo was taken.
const camera = "Nokia of Ana Popescu"

// notes are EXIF as a telephone writes them: orientation, camera, and a place.
func notes(orientation int, order binary.AppendByteOrder) []byte {
	mark := map[bool]string{true: "II*\x00", false: "MM\x00*"}[order == binary.AppendByteOrder(binary.LittleEndian)]
	b := order.AppendUint32([]byte(mark), 8)
	entry := func(tag, kind uint16, count uint32, value []byte) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, count)
		b = append(b, append(value, make([]byte, 4-len(value))...)...)
	}
	const model, end = 50, 72
	b = order.AppendUint16(b, 3)
	entry(0x0110, 2, uint32(len(camera)+1), order.AppendUint32(nil, model))
	entry(0x0112, 3, 1, order.AppendUint16(nil, uint16(orientation)))
	entry(0x8825, 4, 1, order.AppendUint32(nil, end))
	b = order.AppendUint32(b, 0)
	b = append(b, make([]byte, model-len(b))...)
	b = append(append(b, camera...), 0)
	b = append(b, make([]byte, end-len(b))...)
	b = order.AppendUint16(b, 1)
	entry(0x0001, 2, 2, []byte("N\x00"))
	return append(order.AppendUint32(b, 0), "GPS 47.2108 27.8006"...)
}

// withNotes puts EXIF into a JPEG.
func withNotes(b []byte, notes []byte) []byte {
	part := append([]byte("Exif\x00\x00"), notes...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(part)+2))
	return append(append(head, part...), b[2:]...)
}

// zipOf is an archive of parts, the first one as it is.
func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for n := 0; n < len(parts); n += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[n], Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(parts[n+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

func shelf(t testing.TB) *Shelf {
	t.Helper()
	dir := t.TempDir()
	return NewShelf(NewDisk(dir), dir)
}

// check hands a file in and is what was found out about it.
func check(t testing.TB, s *Shelf, content []byte) (*Upload, error) {
	t.Helper()
	u, err := s.Receive(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	t.Cleanup(u.Close)
	return u, s.Check(t.Context(), u)
}
