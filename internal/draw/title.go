package draw

import (
	"image"
	"strings"
)

// The title begins large and shrinks until it stands in the space above the line and the mark.
const (
	largest, smallest = 132., 48.
	titleTop          = 56
	titleBottom       = 440
	leading           = 1.08
)

// write sets the three texts of a card.
func (l letters) write(card *image.RGBA, title, line string) error {
	h, set, size, err := l.fit(l.legible(title))
	if err != nil {
		return err
	}
	y := titleTop + int(size*.75)
	for _, words := range set {
		h.write(card, rgb(ink), textLeft, y, words)
		y += int(size * leading)
	}
	if h, err = l.hand(30, 1); err != nil {
		return err
	}
	h.write(card, rgb(quiet), textLeft, 512, h.shorten(l.legible(line)))
	if h, err = l.hand(36, 3); err != nil {
		return err
	}
	x := h.write(card, rgb(ink), textLeft, 574, "occupy")
	x = h.write(card, rgb(accent), x, 574, "/")
	h.write(card, rgb(ink), x, 574, "library")
	return nil
}

// fit finds the largest size at which the title has room, and its lines.
func (l letters) fit(title string) (h *hand, set []string, size float64, err error) {
	for size = largest; ; size -= 6 {
		if h, err = l.hand(size, 3); err != nil {
			return nil, nil, 0, err
		}
		set = h.wrap(title)
		room := int((titleBottom - titleTop) / (size * leading))
		if len(set) <= room && h.widest(set) <= textRight-textLeft {
			return h, set, size, nil
		}
		if size <= smallest {
			return h, h.crop(set, room), size, nil
		}
	}
}

// wrap breaks a text between words.
func (h *hand) wrap(text string) []string {
	var set []string
	for _, word := range strings.Fields(text) {
		if last := len(set) - 1; last >= 0 && h.width(set[last]+" "+word) <= textRight-textLeft {
			set[last] += " " + word
		} else {
			set = append(set, word)
		}
	}
	return set
}

func (h *hand) widest(set []string) int {
	widest := 0
	for _, line := range set {
		widest = max(widest, h.width(line))
	}
	return widest
}

// crop keeps the lines there is room for and marks what is missing.
func (h *hand) crop(set []string, room int) []string {
	if len(set) > room {
		set = set[:room]
		set[room-1] += " …"
	}
	for i, line := range set {
		set[i] = h.shorten(line)
	}
	return set
}

// shorten cuts a line to the width of the text.
func (h *hand) shorten(line string) string {
	letters := []rune(line)
	for h.width(line) > textRight-textLeft {
		letters = letters[:len(letters)-1]
		line = strings.TrimRight(string(letters), " …") + "…"
	}
	return line
}
