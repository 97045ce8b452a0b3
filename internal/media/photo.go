package media

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// photo is a decoded photo and how it lies.
type photo struct {
	image.Image
	orientation int
}

var decoders = map[string]func(b []byte) (image.Image, error){
	"jpg":  func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
	"png":  func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) },
	"gif":  func(b []byte) (image.Image, error) { return gif.Decode(bytes.NewReader(b)) },
	"webp": func(b []byte) (image.Image, error) { return webp.Decode(bytes.NewReader(b)) },
}

// decode unpacks a photo whose headers promise nothing dangerous.
func decode(t Type, content []byte) (photo, error) {
	l, err := lookAt(t, content)
	if err != nil {
		return photo{}, err
	}
	img, err := decoders[t.Format](content)
	if err != nil || img.Bounds().Empty() {
		return photo{}, refused("media.refused.broken")
	}
	return photo{img, l.orientation}, nil
}

// size is the photo's size when it is turned upright.
func (p photo) size() (w, h int) {
	w, h = p.Bounds().Dx(), p.Bounds().Dy()
	if lying(p.orientation) {
		return h, w
	}
	return w, h
}

// The sizes photos are drawn in. A long strip stays narrower.
const (
	widest  = 1600
	tallest = 3200
)

var narrower = []int{960, 480}

// sizes are those a photo is drawn in, the widest first; none is larger than the photo.
func (p photo) sizes() []image.Point {
	w, h := p.size()
	part := min(1, float64(widest)/float64(w), float64(tallest)/float64(h))
	first := image.Pt(max(1, int(float64(w)*part+.5)), max(1, int(float64(h)*part+.5)))
	all := []image.Point{first}
	for _, width := range narrower {
		if width < first.X {
			all = append(all, image.Pt(width, max(1, (first.Y*width+first.X/2)/first.X)))
		}
	}
	return all
}

// draw draws the photo in all its sizes, upright, each from the next larger one, and hands them on.
func (p photo) draw(each func(*image.RGBA) error) error {
	var larger image.Image
	for _, size := range p.sizes() {
		var drawn *image.RGBA
		switch {
		case larger != nil:
			drawn = scale(larger, size.X, size.Y)
		case lying(p.orientation):
			drawn = upright(scale(p.Image, size.Y, size.X), p.orientation)
		default:
			drawn = upright(scale(p.Image, size.X, size.Y), p.orientation)
		}
		if err := each(drawn); err != nil {
			return err
		}
		larger = drawn
	}
	return nil
}
