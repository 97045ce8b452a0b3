package media

import (
	"encoding/binary"
	"image"
)

// orientation reads how a camera was held out of its EXIF notes: 1 to 8, or 0 where they do not say. Nothing else of
// them is looked at, and nothing of them is kept.
func orientation(exif []byte) int {
	if len(exif) < 8 {
		return 0
	}
	var order binary.ByteOrder
	switch string(exif[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 0
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return 0
	}
	for n := range int64(order.Uint16(exif[at:])) {
		entry := at + 2 + 12*n
		if entry+12 > int64(len(exif)) {
			return 0
		}
		const tag, short = 0x0112, 3
		if order.Uint16(exif[entry:]) == tag && order.Uint16(exif[entry+2:]) == short {
			if o := int(order.Uint16(exif[entry+8:])); o >= 1 && o <= 8 {
				return o
			}
			return 0
		}
	}
	return 0
}

// lying says whether the orientation swaps width and height.
func lying(orientation int) bool { return orientation >= 5 }

// upright turns and mirrors a picture so that it needs no note about it.
func upright(src *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	to := image.Rect(0, 0, w, h)
	if lying(orientation) {
		to = image.Rect(0, 0, h, w)
	}
	dst := image.NewRGBA(to)
	for y := range h {
		for x := range w {
			nx, ny := turned(x, y, w-1, h-1, orientation)
			copy(dst.Pix[dst.PixOffset(nx, ny):][:4], src.Pix[src.PixOffset(x, y):][:4])
		}
	}
	return dst
}

// turned is where a point comes to stand; right and bottom are the picture's last column and row.
func turned(x, y, right, bottom, orientation int) (nx, ny int) {
	switch orientation {
	case 2:
		return right - x, y
	case 3:
		return right - x, bottom - y
	case 4:
		return x, bottom - y
	case 5:
		return y, x
	case 6:
		return bottom - y, x
	case 7:
		return bottom - y, right - x
	case 8:
		return y, right - x
	}
	return x, y
}
