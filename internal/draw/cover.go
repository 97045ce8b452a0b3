package draw

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Cover draws the picture of a story that has no photo: a woven pattern of its name in the colours
// of its goals, as SVG three wide and two high. It holds no text; what it stands for is said beside it.
func Cover(seed string, goals []int) []byte {
	p := weave(seed, goals)
	var svg bytes.Buffer
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d">`, columns*cellSize, rows*cellSize)
	fmt.Fprintf(&svg, `<path fill="%s" d="M0 0h%dv%dH0z"/>`, p.ground, columns*cellSize, rows*cellSize)
	for _, l := range p.layers() {
		fmt.Fprintf(&svg, `<path fill="%s" d="%s"/>`, l.colour, steps(l.strokes))
	}
	svg.WriteString("</svg>\n")
	return svg.Bytes()
}

// steps writes strokes as an SVG path in steps from point to point, which are short and alike.
func steps(strokes []stroke) string {
	var d strings.Builder
	var x, y float64
	for _, s := range strokes {
		switch s.op {
		case 'Z':
			d.WriteByte('z')
			continue
		case 'M':
			d.WriteString("M" + number(s.points[0][0]) + " " + number(s.points[0][1]))
		default:
			d.WriteByte(s.op | 0x20)
			for _, p := range s.points {
				d.WriteString(number(p[0]-x) + " " + number(p[1]-y) + " ")
			}
		}
		last := s.points[len(s.points)-1]
		x, y = last[0], last[1]
	}
	return strings.NewReplacer(" -", "-", " l", "l", " c", "c", " z", "z").Replace(d.String())
}

func number(f float64) string {
	return strconv.FormatFloat(f, 'f', -1, 64)
}
