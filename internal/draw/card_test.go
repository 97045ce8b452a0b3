package draw

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

func decodeCard(t *testing.T, title, line string, goals []int) image.Image {
	t.Helper()
	body, err := Card(title, line, title, goals)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func near(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	far := func(x, y uint32) bool { return x > y+0x6000 || y > x+0x6000 }
	return !far(r1, r2) && !far(g1, g2) && !far(b1, b2)
}

// inked counts the pixels of the text's part of a card that are not paper.
func inked(img image.Image) int {
	n := 0
	for y := titleTop; y < titleBottom; y++ {
		for x := range cardWidth - 2*158 {
			if !near(img.At(x, y), rgb(paper)) {
				n++
			}
		}
	}
	return n
}

func TestACardHasTheSizeNetworksAskFor(t *testing.T) {
	t.Parallel()
	img := decodeCard(t, "CODE Kids", "București, România", []int{4, 9})
	if got, want := img.Bounds(), image.Rect(0, 0, 1200, 630); got != want {
		t.Errorf("size %v, want %v", got, want)
	}
	if got := img.At(5, 5); !near(got, rgb(paper)) {
		t.Errorf("the corner is %v", got)
	}
}

func TestACardShowsTitlesOfEveryScript(t *testing.T) {
	t.Parallel()
	for _, title := range []string{"Women", "Țară", "Громада", "Γειτονιά", "ბიბლიოთეკა", "Գրադարան"} {
		if n := inked(decodeCard(t, title, "", nil)); n < 5000 {
			t.Errorf("%s: %d pixels of ink", title, n)
		}
	}
	if n := inked(decodeCard(t, "", "", nil)); n != 0 {
		t.Errorf("no title, %d pixels of ink", n)
	}
}

func TestTextStaysInItsPlace(t *testing.T) {
	t.Parallel()
	for _, title := range []string{
		"x", strings.Repeat("very long words ", 5000), strings.Repeat("Щ", 100_000), "Donaudampfschifffahrtsgesellschaftskapitän", "\x00\xff\u202e 🎉",
	} {
		img := decodeCard(t, title, strings.Repeat("line ", 1000), nil)
		for y := range cardHeight {
			for x := textRight + 1; x < cardWidth-2*158; x++ {
				if !near(img.At(x, y), rgb(paper)) {
					t.Fatalf("%.20q: ink at %d, %d", title, x, y)
				}
			}
		}
	}
}

func TestLegible(t *testing.T) {
	t.Parallel()
	letters, err := readLetters(cardLetters)
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"Ora  să ȘTIM – «Київ» & Αθήνα": "Ora să ȘTIM – «Київ» & Αθήνα",
		"ბიბლიოთეკა და Café 🎉":          "Biblioteka da Café",
		"Երևան 2021": "Yerevan 2021",
		"日本 words":   "words",
	} {
		if got := letters.legible(in); got != want {
			t.Errorf("legible(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestALongTitleIsSetSmallerAndThenCut(t *testing.T) {
	t.Parallel()
	letters, err := readLetters(cardLetters)
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]struct {
		size float64
		last string
	}{
		"CODE Kids": {largest, "CODE Kids"},
		"Multicultural connections – united society":             {114, "united society"},
		strings.TrimSpace(strings.Repeat("twelve library ", 40)): {smallest, "…"},
	} {
		_, set, size, err := letters.fit(title)
		if err != nil || size != want.size || !strings.HasSuffix(set[len(set)-1], want.last) {
			t.Errorf("%.30s: size %v, want %v; lines %q (%v)", title, size, want.size, set, err)
		}
	}
}
