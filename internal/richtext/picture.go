package richtext

import (
	"fmt"
	"math"
	"strings"

	"occupylibrary.net/internal/cms"
)

// alt is the words for a photo: none for one that only decorates, those of this use of it, or the library's.
func alt(p cms.Picture, marks map[string]string) string {
	if _, decorative := marks["data-decorative"]; decorative {
		return ""
	}
	if own := marks["data-alt"]; own != "" {
		return own
	}
	return escapeAttribute.Replace(p.Alt)
}

// picture is a photo in the sizes it has; browsers that know WebP take that.
func (v View) picture(p cms.Picture, alt, sizes string) string {
	jpeg, webp := v.sources(p, "jpeg"), v.sources(p, "webp")
	if jpeg == "" {
		return ""
	}
	largest := p.Renditions[0]
	for _, r := range p.Renditions {
		if r.Format == "jpeg" && (r.Width > largest.Width || largest.Format != "jpeg") {
			largest = r
		}
	}
	src := fmt.Sprintf(`src="%s"`, v.Address(largest.Hash, largest.Format))
	shape := fmt.Sprintf(`width="%d" height="%d" alt="%s"`, largest.Width, largest.Height, alt)
	if v.plain {
		return "<img " + src + " " + shape + ">"
	}
	img := fmt.Sprintf(`<img %s srcset="%s" sizes="%s" %s%s loading="lazy" decoding="async">`, src, jpeg, sizes, shape, focus(p))
	if webp == "" {
		return img
	}
	return fmt.Sprintf(`<picture><source type="image/webp" srcset="%s" sizes="%s">%s</picture>`, webp, sizes, img)
}

// focus are the classes that keep a photo's point in view where the stylesheet crops it, in quarters; the middle needs none.
func focus(p cms.Picture) string {
	x, y := int(math.Round(p.FocusX*4)), int(math.Round(p.FocusY*4))
	if x == 2 && y == 2 {
		return ""
	}
	return fmt.Sprintf(` class="fx%d fy%d"`, x, y)
}

// sources are the renditions of one format as a srcset.
func (v View) sources(p cms.Picture, format string) string {
	var all []string
	for _, r := range p.Renditions {
		if r.Format == format {
			all = append(all, fmt.Sprintf("%s %dw", v.Address(r.Hash, r.Format), r.Width))
		}
	}
	return strings.Join(all, ", ")
}

// caption is what stands below a photo: what was written for this use of it, or the library's words; then who took it.
func (v View) caption(p cms.Picture, written string) string {
	words := strings.TrimSuffix(cutCaption.ReplaceAllString(written, ""), "</figcaption>")
	open := "<figcaption>"
	if words == "" {
		words = escapeText.Replace(p.Caption)
	} else {
		open = cutCaption.FindString(written)
	}
	if p.Credit != "" {
		words = strings.TrimSpace(words + " <small>" + v.say("body.photo", "name", p.Credit) + "</small>")
	}
	if words == "" {
		return ""
	}
	return open + words + "</figcaption>"
}
