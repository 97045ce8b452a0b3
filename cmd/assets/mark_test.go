package main

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"
)

func TestTheMarkIsALoudSlashOnInk(t *testing.T) {
	t.Parallel()
	body, err := markPNG(32, 6)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		x, y int
		want color.Color
	}{{16, 16, loud}, {4, 16, ink}, {28, 16, ink}} {
		if got := color.RGBAModel.Convert(img.At(test.x, test.y)); got != test.want {
			t.Errorf("at %d, %d: %v, want %v", test.x, test.y, got, test.want)
		}
	}
	if _, _, _, alpha := img.At(0, 0).RGBA(); alpha != 0 {
		t.Error("the corner is not round")
	}
	if ico := icon(body, 32); !bytes.HasPrefix(ico, []byte{0, 0, 1, 0, 1, 0, 32, 32}) || !bytes.Equal(ico[22:], body) {
		t.Errorf("the icon begins %v", ico[:22])
	}
}
