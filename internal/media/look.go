package media

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// A photo larger than this is refused, and one whose decoding would need more memory.
const (
	maxPixels = 40_000_000
	maxMemory = 256 << 20
)

// look is what a photo's headers say.
type look struct {
	width, height int
	orientation   int     // as EXIF counts: 1 is upright, 0 unknown
	cost          float64 // bytes for each pixel while it is decoded
}

// lookAt reads the headers of a photo whose pixels nobody has touched yet, and refuses what is broken, too large, or
// something else besides.
func lookAt(t Type, b []byte) (look, error) {
	if polyglot(b) {
		return look{}, refused("media.refused.polyglot")
	}
	l, ok := readers[t.Format](b)
	pixels := float64(l.width) * float64(l.height)
	switch {
	case !ok || l.width < 1 || l.height < 1:
		return l, refused("media.refused.broken")
	case pixels > maxPixels, pixels*(l.cost+1) > maxMemory:
		return l, refused("media.refused.pixels")
	}
	return l, nil
}

var readers = map[string]func([]byte) (look, bool){"jpg": readJPEG, "png": readPNG, "gif": readGIF, "webp": readWebP}

// foreign are the beginnings of what could be run or read as something else, wherever in a file they stand.
var foreign = [][]byte{[]byte("<script"), []byte("<?php"), []byte("<html"), []byte("<!doctype"), []byte("<iframe"), []byte("<svg "),
	[]byte("<svg>"), []byte("%pdf-")}

// polyglot says whether a photo is a page, a program or an archive as well.
func polyglot(b []byte) bool {
	lower := bytes.ToLower(b)
	return slices.ContainsFunc(foreign, func(f []byte) bool { return bytes.Contains(lower, f) }) || archived(b)
}

// archived says whether the end of the file is the end of a zip.
func archived(b []byte) bool {
	tail := b[max(0, len(b)-(64<<10)-22):]
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < 22 {
		return false
	}
	offset := binary.LittleEndian.Uint32(tail[at+16:])
	size := binary.LittleEndian.Uint32(tail[at+12:])
	return uint64(offset)+uint64(size) <= uint64(len(b))
}

// readPNG reads the header, and the orientation where there is one.
func readPNG(b []byte) (l look, ok bool) {
	if len(b) < 33 || string(b[12:16]) != "IHDR" {
		return l, false
	}
	l.width, l.height = int(binary.BigEndian.Uint32(b[16:])), int(binary.BigEndian.Uint32(b[20:]))
	depth, colour, interlaced := b[24], b[25], b[28] == 1
	l.cost = map[byte]float64{0: 1, 2: 4, 3: 1, 4: 4, 6: 4}[colour]
	if depth == 16 {
		l.cost = 8
	}
	if interlaced {
		l.cost *= 2
	}
	for at := 8; at+12 <= len(b); {
		length := int(binary.BigEndian.Uint32(b[at:]))
		if length > len(b)-at-12 {
			return l, false
		}
		if string(b[at+4:at+8]) == "eXIf" {
			l.orientation = orientation(b[at+8 : at+8+length])
		}
		if string(b[at+4:at+8]) == "IEND" {
			return l, l.width < 1<<20 && l.height < 1<<20
		}
		at += 12 + length
	}
	return l, false
}

// readGIF reads the screen that all frames stand on. Only the first is drawn.
func readGIF(b []byte) (look, bool) {
	if len(b) < 13 {
		return look{}, false
	}
	w, h := int(binary.LittleEndian.Uint16(b[6:])), int(binary.LittleEndian.Uint16(b[8:]))
	return look{width: w, height: h, cost: 2}, true
}

// readWebP takes the largest of the sizes that a file says it has: the frame's own is the one that is decoded.
func readWebP(b []byte) (l look, ok bool) {
	if len(b) < 20 || int64(binary.LittleEndian.Uint32(b[4:]))+8 > int64(len(b)) {
		return l, false
	}
	for at := 12; at+8 <= len(b); {
		length := int(binary.LittleEndian.Uint32(b[at+4:]))
		if length > len(b)-at-8 {
			return l, false
		}
		if !l.chunk(string(b[at:at+4]), b[at+8:at+8+length]) {
			return l, false
		}
		at += 8 + length + length&1
	}
	return l, l.width > 0
}

func (l *look) chunk(name string, data []byte) bool {
	switch {
	case name == "EXIF":
		l.orientation = orientation(bytes.TrimPrefix(data, []byte("Exif\x00\x00")))
	case name == "ANIM":
		return false
	case name == "VP8 " && len(data) >= 10:
		l.atLeast(int(binary.LittleEndian.Uint16(data[6:])&0x3fff), int(binary.LittleEndian.Uint16(data[8:])&0x3fff), 4)
	case name == "VP8L" && len(data) >= 5:
		bits := binary.LittleEndian.Uint32(data[1:])
		l.atLeast(int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1, 8)
	}
	return true
}

func (l *look) atLeast(w, h int, cost float64) {
	l.width, l.height, l.cost = max(l.width, w), max(l.height, h), max(l.cost, cost)
}
