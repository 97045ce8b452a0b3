package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/vector"
)

// The mark is the slash of occupy/library on ink, drawn on a square of 32.
const markSVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#17130f"/><path d="M18 4h7L14 28H7z" fill="#ff5a36"/></svg>
`

var (
	ink  = color.RGBA{0x17, 0x13, 0x0f, 0xff}
	loud = color.RGBA{0xff, 0x5a, 0x36, 0xff}
)

// buildMark makes the icons of tabs, home screens and feed readers.
func (d *dist) buildMark() error {
	small, err := markPNG(32, 6)
	if err != nil {
		return err
	}
	large, err := markPNG(180, 0) // phones round the corners themselves
	if err != nil {
		return err
	}
	for _, file := range []struct {
		name string
		body []byte
	}{{"favicon.svg", []byte(markSVG)}, {"favicon.ico", icon(small, 32)}, {"icon.png", large}} {
		if err := d.add(file.name, file.body); err != nil {
			return err
		}
	}
	return nil
}

func markPNG(size int, corner float32) ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	scale := float32(size) / 32
	fill(img, ink, rounded(corner*scale, float32(size)))
	fill(img, loud, func(r *vector.Rasterizer) {
		r.MoveTo(18*scale, 4*scale)
		r.LineTo(25*scale, 4*scale)
		r.LineTo(14*scale, 28*scale)
		r.LineTo(7*scale, 28*scale)
		r.ClosePath()
	})
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}

func fill(img *image.RGBA, c color.Color, shape func(*vector.Rasterizer)) {
	r := vector.NewRasterizer(img.Rect.Dx(), img.Rect.Dy())
	shape(r)
	r.DrawOp = draw.Over
	r.Draw(img, img.Rect, image.NewUniform(c), image.Point{})
}

// rounded is a square whose corners are quarter rounds, near enough by one curve each.
func rounded(corner, size float32) func(*vector.Rasterizer) {
	return func(r *vector.Rasterizer) {
		r.MoveTo(corner, 0)
		r.LineTo(size-corner, 0)
		r.QuadTo(size, 0, size, corner)
		r.LineTo(size, size-corner)
		r.QuadTo(size, size, size-corner, size)
		r.LineTo(corner, size)
		r.QuadTo(0, size, 0, size-corner)
		r.LineTo(0, corner)
		r.QuadTo(0, 0, corner, 0)
		r.ClosePath()
	}
}

// icon wraps a PNG in the old format that browsers ask for unasked.
func icon(body []byte, size byte) []byte {
	var out bytes.Buffer
	head := []any{
		[3]uint16{0, 1, 1},        // an icon with one picture
		[4]byte{size, size, 0, 0}, // no palette
		[2]uint16{1, 32},          // planes, bits
		[2]uint32{uint32(min(len(body), math.MaxInt32)), 22}, // where the picture lies
	}
	for _, part := range head {
		_ = binary.Write(&out, binary.LittleEndian, part) // memory never refuses
	}
	out.Write(body)
	return out.Bytes()
}
