package draw

import (
	"embed"
	"image"
	"image/color"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"occupylibrary.net/internal/cms"
)

//go:embed font/*.ttf
var fonts embed.FS

const longest = 300 // letters of a title

// letters is a typeface in one weight, in one file for each script.
type letters []*opentype.Font

// The files: Commissioner at weight 850 for cards; at 450, with Georgian letters of Noto Sans, for certificates.
var (
	cardLetters = []string{"commissioner-latin", "commissioner-latin-ext", "commissioner-cyrillic", "commissioner-greek"}
	textLetters = []string{"text-latin", "text-latin-ext", "text-cyrillic", "text-greek", "text-georgian"}
)

func fontFile(name string) ([]byte, error) { return fonts.ReadFile("font/" + name + ".ttf") }

func readLetters(names []string) (letters, error) {
	var all letters
	for _, name := range names {
		body, err := fontFile(name)
		if err != nil {
			return nil, err
		}
		parsed, err := opentype.Parse(body)
		if err != nil {
			return nil, err
		}
		all = append(all, parsed)
	}
	return all, nil
}

// known tells which file has a letter, or -1.
func (l letters) known(r rune) int {
	var b sfnt.Buffer
	for i, f := range l {
		if at, err := f.GlyphIndex(&b, r); err == nil && at != 0 {
			return i
		}
	}
	return -1
}

// legible writes the words of other scripts in Latin letters and leaves out what no file has, and
// what is longer than any card can hold.
func (l letters) legible(s string) string {
	if long := []rune(s); len(long) > longest {
		s = string(long[:longest])
	}
	words := strings.Fields(s)
	for i, word := range words {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) && l.known(r) < 0 }) {
			word = cms.Fold(word)
			if first, size := utf8.DecodeRuneInString(word); i == 0 {
				word = string(unicode.ToUpper(first)) + word[size:]
			}
		}
		words[i] = strings.Map(func(r rune) rune {
			if l.known(r) < 0 {
				return -1
			}
			return r
		}, word)
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// hand writes in one size; tight sets the letters closer by that many hundredths of it.
type hand struct {
	letters letters
	faces   []font.Face
	tight   fixed.Int26_6
}

func (l letters) hand(size float64, tight float64) (*hand, error) {
	h := &hand{letters: l, tight: fixed.Int26_6(size * tight / 100 * 64)}
	for _, f := range l {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, err
		}
		h.faces = append(h.faces, face)
	}
	return h, nil
}

// width is how many pixels a text takes.
func (h *hand) width(s string) int {
	return h.run(s, func(font.Face, fixed.Int26_6, string) {}).Ceil()
}

// write puts a text down with its base line at y and returns where it ends.
func (h *hand) write(img *image.RGBA, c color.Color, x, y int, s string) int {
	return x + h.run(s, func(face font.Face, at fixed.Int26_6, letter string) {
		d := font.Drawer{Dst: img, Src: image.NewUniform(c), Face: face, Dot: fixed.Point26_6{X: fixed.I(x) + at, Y: fixed.I(y)}}
		d.DrawString(letter)
	}).Ceil()
}

// run walks along a text letter by letter, each in the file that has it, and returns its length.
func (h *hand) run(s string, do func(face font.Face, at fixed.Int26_6, letter string)) fixed.Int26_6 {
	var at fixed.Int26_6
	last, lastFile := rune(0), -1
	for _, r := range s {
		i := h.letters.known(r)
		if i < 0 {
			continue
		}
		if i == lastFile {
			at += h.faces[i].Kern(last, r)
		}
		do(h.faces[i], at, string(r))
		advance, _ := h.faces[i].GlyphAdvance(r)
		if at += advance; r != ' ' {
			at -= h.tight
		}
		last, lastFile = r, i
	}
	return at
}
