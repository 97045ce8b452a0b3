package form

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// Media is the form of a photo or file, as typed.
type Media struct {
	Version, Name, Credit, Licence, Tags string
	FocusX, FocusY                       string // per cent
	Texts                                map[cms.Locale]cms.MediaText
	Errors                               cms.FieldErrors
}

// The longest answers.
const (
	longestAlt     = 500
	longestCaption = 1000
	longestTag     = 50
)

// AltField and CaptionField name the questions of one language.
func AltField(l cms.Locale) string { return "alt_" + string(l) }

// CaptionField names the question for a caption in the language.
func CaptionField(l cms.Locale) string { return "caption_" + string(l) }

// DecodeMedia reads the form as it was typed.
func DecodeMedia(typed url.Values) Media {
	r := reader{typed, cms.FieldErrors{}}
	f := Media{Version: r.line("version"), Name: r.line("name"), Credit: r.line("credit"), Licence: r.line("licence"), Tags: r.line("tags"),
		FocusX: r.line("focus_x"), FocusY: r.line("focus_y"), Texts: map[cms.Locale]cms.MediaText{}, Errors: r.errors}
	for _, l := range cms.Languages {
		f.Texts[l] = cms.MediaText{Alt: r.line(AltField(l)), Caption: r.line(CaptionField(l))}
	}
	return f
}

// OfMedia is the form of a photo or file as it stands.
func OfMedia(m cms.Media) Media {
	return Media{Version: strconv.Itoa(m.Version), Name: m.Filename, Credit: m.Credit, Licence: m.Licence, Tags: strings.Join(m.Tags, ", "),
		FocusX: perCent(m.FocusX), FocusY: perCent(m.FocusY), Texts: m.Texts, Errors: cms.FieldErrors{}}
}

func perCent(part float64) string { return strconv.Itoa(int(math.Round(part * 100))) }

// Parse makes the file of what was typed, over the one that stands now.
func (f Media) Parse(m cms.Media) (cms.Media, error) {
	m.Credit, m.Licence, m.Tags, m.Texts = f.Credit, f.Licence, splitTags(f.Tags), f.Texts
	m.Version, _ = strconv.Atoi(f.Version)
	required(f.Errors, "name", f.Name)
	m.Filename = cms.Filename(f.Name, m.Format)
	atMost(f.Errors, "name", f.Name, 120)
	atMost(f.Errors, "credit", f.Credit, 200)
	atMost(f.Errors, "licence", f.Licence, 100)
	m.FocusX, m.FocusY = f.focus("focus_x", f.FocusX), f.focus("focus_y", f.FocusY)
	if len(m.Tags) > cms.MaxTags || slices.ContainsFunc(m.Tags, func(tag string) bool { return len([]rune(tag)) > longestTag }) {
		f.Errors.Add("tags", "error.too_long")
	}
	for l, text := range f.Texts {
		atMost(f.Errors, AltField(l), text.Alt, longestAlt)
		atMost(f.Errors, CaptionField(l), text.Caption, longestCaption)
	}
	return m, f.Errors.OrNil()
}

// focus is a part of the width or height; nothing typed is the middle.
func (f Media) focus(name, typed string) float64 {
	if typed == "" {
		return .5
	}
	n, err := strconv.Atoi(strings.TrimSuffix(typed, "%"))
	if err != nil || n < 0 || n > 100 {
		f.Errors.Add(name, "error.percent")
	}
	return float64(n) / 100
}

// splitTags takes tags apart at commas: each once, in small letters.
func splitTags(typed string) []string {
	list := []string{}
	for tag := range strings.SplitSeq(typed, ",") {
		tag = strings.ToLower(strings.TrimSpace(tag))
		if tag != "" && !slices.Contains(list, tag) {
			list = append(list, tag)
		}
	}
	return list
}

// MediaChoice reads what an editor chose in the media library.
func MediaChoice(q url.Values) cms.MediaFilter {
	f := cms.MediaFilter{Tag: reader{q, cms.FieldErrors{}}.line("tag"), Unused: q.Get("show") == "unused", Trash: q.Get("show") == "trash"}
	if k := cms.MediaKind(q.Get("kind")); k == cms.PhotoMedia || k == cms.DocumentMedia {
		f.Kind = k
	}
	return f
}
