package draw

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"golang.org/x/image/vector"
)

// A card is the size that social networks ask for. Its text stands left, its pattern right.
const (
	cardWidth, cardHeight = 1200, 630
	cardColumns           = 2
	cardCell              = cardHeight / float64(rows)
	textLeft, textRight   = 64, 1200 - 2*158 - 48
)

// Card draws the picture a shared link shows, as PNG of 1200 by 630: the title, a line beneath it
// (place or date), the network's mark, and the middle of the title's pattern.
func Card(title, line, seed string, goals []int) ([]byte, error) {
	letters, err := readLetters(cardLetters)
	if err != nil {
		return nil, err
	}
	card := image.NewRGBA(image.Rect(0, 0, cardWidth, cardHeight))
	draw.Draw(card, card.Rect, image.NewUniform(rgb(paper)), image.Point{}, draw.Src)
	drawPattern(card, weave(seed, goals))
	if err := letters.write(card, title, line); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = png.Encode(&out, card)
	return out.Bytes(), err
}

// drawPattern fills the right edge of the card with the two columns in the pattern's middle.
func drawPattern(card *image.RGBA, p pattern) {
	edge := int(cardWidth - cardColumns*cardCell)
	panel := image.Rect(edge, 0, cardWidth, cardHeight)
	draw.Draw(card, panel, image.NewUniform(rgb(p.ground)), image.Point{}, draw.Src)
	for _, l := range p.layers() {
		drawLayer(card, panel, l)
	}
}

func drawLayer(card *image.RGBA, panel image.Rectangle, l layer) {
	r := vector.NewRasterizer(panel.Dx(), panel.Dy())
	at := func(p [2]float64) (x, y float32) {
		left := float64(columns-cardColumns) / 2 * cellSize
		return float32((p[0] - left) * cardCell / cellSize), float32(p[1] * cardCell / cellSize)
	}
	for _, s := range l.strokes {
		switch s.op {
		case 'M':
			r.MoveTo(at(s.points[0]))
		case 'L':
			r.LineTo(at(s.points[0]))
		case 'C':
			x1, y1 := at(s.points[0])
			x2, y2 := at(s.points[1])
			x3, y3 := at(s.points[2])
			r.CubeTo(x1, y1, x2, y2, x3, y3)
		default:
			r.ClosePath()
		}
	}
	r.Draw(card, panel, image.NewUniform(color.Color(rgb(l.colour))), image.Point{})
}
