package draw

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// qrEdge is the empty edge a QR code needs, in modules.
const qrEdge = 4

// QR is a text as a QR code: the path of its dark modules, one unit each, and the side of the square it stands in.
func QR(text string) (path string, side int, err error) {
	var b strings.Builder
	side, err = modules(text, func(x, y int) { fmt.Fprintf(&b, "M%d %dh1v1h-1z", x, y) })
	return b.String(), side, err
}

// modules shows each dark module of a text's QR code, and is the side of the square with the empty edge.
func modules(text string, dark func(x, y int)) (side int, err error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return 0, err
	}
	size := code.Bounds().Dx()
	for y := range size {
		for x := range size {
			if r, _, _, _ := code.At(x, y).RGBA(); r == 0 {
				dark(x+qrEdge, y+qrEdge)
			}
		}
	}
	return size + 2*qrEdge, nil
}
