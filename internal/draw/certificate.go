package draw

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"
)

// Certificate is a certificate of attendance, in the words of its language. Address is where anybody can check it.
type Certificate struct {
	Language string
	Heading  string
	Before   string // the name
	Name     string
	After    string // the name, before the event
	Event    string
	When     string
	Foot     []string // who issued it and when, and how to check it
	Address  string
	IssuedAt time.Time
}

// The page: A4 on its side, in millimetres.
const (
	pageWide, pageHigh = 297., 210.
	pageEdge           = 24.
	codeSide           = 34.
	pointHigh          = 25.4 / 72
)

// sheet is a page being written.
type sheet struct {
	*fpdf.Fpdf
	letters letters
}

var textFonts = sync.OnceValues(func() (letters, error) { return readLetters(textLetters) })

// PDF is the certificate as a file. The name is text, in whatever script of the network it is written: each letter stands in
// the font that has it, and a word that none has is written in Latin letters.
func (c Certificate) PDF() ([]byte, error) {
	all, err := textFonts()
	if err != nil {
		return nil, err
	}
	p := sheet{fpdf.New("L", "mm", "A4", ""), all}
	for _, name := range textLetters {
		body, err := fontFile(name)
		if err != nil {
			return nil, err
		}
		p.AddUTF8FontFromBytes(name, "", body)
	}
	p.describe(c)
	p.frame()
	p.words(c)
	var b bytes.Buffer
	err = errors.Join(p.code(c.Address), p.Output(&b))
	return b.Bytes(), err
}

func (p sheet) describe(c Certificate) {
	p.SetTitle(c.Heading+": "+c.Event, true)
	p.SetLang(c.Language)
	p.SetCreationDate(c.IssuedAt)
	p.SetModificationDate(c.IssuedAt)
	p.SetCatalogSort(true)
	p.SetAutoPageBreak(false, 0)
	p.AddPage()
}

func (p sheet) frame() {
	r, g, b, _ := rgb(accent).RGBA()
	p.SetDrawColor(int(r>>8), int(g>>8), int(b>>8))
	p.SetLineWidth(1.2)
	p.Rect(pageEdge/2, pageEdge/2, pageWide-pageEdge, pageHigh-pageEdge, "D")
}

func (p sheet) words(c Certificate) {
	y := p.middle(38, 34, c.Heading)
	y = p.middle(y+6, 14, c.Before)
	y = p.middle(y+3, 30, c.Name)
	y = p.middle(y+3, 14, c.After)
	y = p.middle(y+3, 22, c.Event)
	p.middle(y+2, 14, c.When)
	y = pageHigh - pageEdge - 4 - float64(len(c.Foot))*6
	for _, line := range c.Foot {
		p.line(pageEdge, y, 11, p.legible(line))
		y += 6
	}
	p.line(pageEdge, y, 9, c.Address)
}

// middle writes a text in the middle of the page, in as many lines as it needs, smaller where it is very long, and is where
// the next text begins.
func (p sheet) middle(y, size float64, text string) float64 {
	text = p.legible(text)
	lines := p.broken(size, text)
	for len(lines) > 2 && size > 12 {
		size--
		lines = p.broken(size, text)
	}
	for _, line := range lines {
		y += size * pointHigh * 1.25
		p.line((pageWide-p.width(size, line))/2, y, size, line)
	}
	return y
}

// broken cuts a text between words into lines that fit.
func (p sheet) broken(size float64, text string) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		if last := len(lines) - 1; last >= 0 && p.width(size, lines[last]+" "+word) <= pageWide-3*pageEdge {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

func (p sheet) legible(text string) string { return p.letters.legible(norm.NFC.String(text)) }

// runs cuts a text into what stands in one font.
func (p sheet) runs(text string, do func(font, run string)) {
	font, run := 0, ""
	for _, r := range text {
		at := max(p.letters.known(r), 0)
		if at != font && run != "" {
			do(textLetters[font], run)
			run = ""
		}
		font, run = at, run+string(r)
	}
	if run != "" {
		do(textLetters[font], run)
	}
}

func (p sheet) width(size float64, text string) float64 {
	wide := 0.
	p.runs(text, func(font, run string) {
		p.SetFont(font, "", size)
		wide += p.GetStringWidth(run)
	})
	return wide
}

// line writes a text with its base line at y.
func (p sheet) line(x, y, size float64, text string) {
	p.runs(text, func(font, run string) {
		p.SetFont(font, "", size)
		p.Text(x, y, run)
		x += p.GetStringWidth(run)
	})
}

// code draws the address as a QR code in the corner.
func (p sheet) code(address string) error {
	type at struct{ x, y int }
	var dark []at
	side, err := modules(address, func(x, y int) { dark = append(dark, at{x, y}) })
	if err != nil {
		return err
	}
	one := codeSide / float64(side)
	for _, d := range dark {
		p.Rect(pageWide-pageEdge-codeSide+float64(d.x)*one, pageHigh-pageEdge-codeSide+float64(d.y)*one, one, one, "F")
	}
	return nil
}
