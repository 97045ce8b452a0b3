package media

import "encoding/binary"

// maxScans is more than any camera or program writes. Each costs a walk over the whole photo, however short it is.
const maxScans = 60

// The marks a JPEG's parts begin with.
const (
	startOfImage = 0xd8
	endOfImage   = 0xd9
	startOfScan  = 0xda
	exifSegment  = 0xe1
)

// readJPEG walks over the parts of a JPEG without decoding any.
func readJPEG(b []byte) (l look, ok bool) {
	scans := 0
	for at := 2; at+2 <= len(b); {
		if b[at] != 0xff {
			return l, false
		}
		mark := b[at+1]
		if mark == 0xff { // a byte of filling
			at++
			continue
		}
		if mark == endOfImage {
			return l, l.width > 0
		}
		part, ok := segment(b[at+2:])
		if !ok {
			return l, false
		}
		at += 4 + len(part)
		switch {
		case mark == startOfScan:
			if scans++; scans > maxScans {
				return l, false
			}
			at = scanEnd(b, at)
		case mark == exifSegment && len(part) > 6 && string(part[:6]) == "Exif\x00\x00" && l.orientation == 0:
			l.orientation = orientation(part[6:])
		case mark >= 0xc0 && mark <= 0xc2:
			l.frame(part, mark == 0xc2)
		}
	}
	return l, false
}

// segment is what stands behind a mark: two bytes for its length, themselves counted, and the rest of it.
func segment(b []byte) (part []byte, ok bool) {
	if len(b) < 2 {
		return nil, false
	}
	length := int(binary.BigEndian.Uint16(b))
	if length < 2 || length > len(b) {
		return nil, false
	}
	return b[2:length], true
}

// scanEnd is where the next mark stands behind a scan's data.
func scanEnd(b []byte, at int) int {
	for ; at+1 < len(b); at++ {
		if next := b[at+1]; b[at] == 0xff && next != 0 && (next < 0xd0 || next > 0xd7) {
			break
		}
	}
	return at
}

// frame reads a photo's size and what decoding it takes: the planes, and for a progressive one four bytes for each of
// their numbers.
func (l *look) frame(part []byte, progressive bool) {
	if len(part) < 6 || len(part) < 6+3*int(part[5]) {
		return
	}
	l.height, l.width = int(binary.BigEndian.Uint16(part[1:])), int(binary.BigEndian.Uint16(part[3:]))
	samples, most := 0, 1
	for n := range int(part[5]) {
		h, v := int(part[7+3*n]>>4), int(part[7+3*n]&15)
		samples, most = samples+h*v, max(most, h*v)
	}
	l.cost = float64(samples) / float64(most)
	if progressive {
		l.cost *= 5
	}
	if part[5] == 4 {
		l.cost += 4 // printers' colours are unpacked once more
	}
}
