package media

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

const (
	strip = 32      // rows that are unpacked at a time
	one   = 1 << 14 // weights are whole numbers of this part
)

// taps are the pixels that make a new one, and how much each counts; the weights sum up to one.
type taps struct {
	first   int
	weights []int32
}

// scale draws a photo in another size, on white where it is transparent. It unpacks a few rows at a time, so that it
// needs little more memory than the photo itself: first every row is narrowed, then every column.
func scale(src image.Image, w, h int) *image.RGBA {
	from := src.Bounds()
	across, down := kernel(from.Dx(), w), kernel(from.Dy(), h)
	narrow := image.NewRGBA(image.Rect(0, 0, w, from.Dy()))
	rows := image.NewRGBA(image.Rect(0, 0, from.Dx(), strip))
	for y := 0; y < from.Dy(); y += strip {
		draw.Draw(rows, rows.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(rows, rows.Rect, src, from.Min.Add(image.Pt(0, y)), draw.Over)
		for n := range min(strip, from.Dy()-y) {
			narrowRow(narrow.Pix[narrow.PixOffset(0, y+n):], rows.Pix[rows.PixOffset(0, n):], across)
		}
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y, t := range down {
		sumRows(dst.Pix[dst.PixOffset(0, y):][:4*w], narrow, t)
	}
	return dst
}

// kernel is the Catmull-Rom curve, laid over as many pixels as become one.
func kernel(from, to int) []taps {
	step := float64(from) / float64(to)
	wide := max(step, 1)
	all := make([]taps, to)
	for n := range all {
		centre := (float64(n)+.5)*step - .5
		first, last := max(0, int(math.Ceil(centre-2*wide))), min(from-1, int(math.Floor(centre+2*wide)))
		weights, sum := make([]float64, last-first+1), 0.0
		for i := range weights {
			weights[i] = catmullRom(math.Abs(float64(first+i)-centre) / wide)
			sum += weights[i]
		}
		all[n] = taps{first, whole(weights, sum)}
	}
	return all
}

// whole rounds weights so that none of their sum is lost.
func whole(weights []float64, sum float64) []int32 {
	rounded, left, largest := make([]int32, len(weights)), int32(one), 0
	for i, weight := range weights {
		rounded[i] = int32(math.Round(weight / sum * one))
		left -= rounded[i]
		if weight > weights[largest] {
			largest = i
		}
	}
	rounded[largest] += left
	return rounded
}

func catmullRom(t float64) float64 {
	switch {
	case t < 1:
		return 1 + t*t*(1.5*t-2.5)
	case t < 2:
		return 2 + t*(t*(2.5-.5*t)-4)
	}
	return 0
}

func narrowRow(dst, src []byte, across []taps) {
	for n, t := range across {
		r, g, b := int32(one/2), int32(one/2), int32(one/2)
		from := src[4*t.first:]
		for i, weight := range t.weights {
			p := from[4*i : 4*i+3 : 4*i+3]
			r, g, b = r+weight*int32(p[0]), g+weight*int32(p[1]), b+weight*int32(p[2])
		}
		p := dst[4*n : 4*n+4 : 4*n+4]
		p[0], p[1], p[2], p[3] = level(r), level(g), level(b), 0xff
	}
}

func sumRows(dst []byte, src *image.RGBA, t taps) {
	sums := make([]int32, len(dst))
	for i, weight := range t.weights {
		row := src.Pix[src.PixOffset(0, t.first+i):][:len(dst)]
		for n, v := range row {
			sums[n] += weight * int32(v)
		}
	}
	for n, sum := range sums {
		dst[n] = level(sum + one/2)
	}
}

// level is a sum of weighted bytes as a byte; the curve overshoots at hard edges.
func level(sum int32) byte { return byte(max(0, min(255, sum/one))) }
