package form

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestMediaFormGoesThereAndBack(t *testing.T) {
	t.Parallel()
	m := cms.Media{ID: 1, Format: "jpg", Filename: "a.jpg", Credit: "Ana", Licence: "CC BY 4.0", Tags: []string{"a", "b c"}, Version: 3, FocusX: .25, FocusY: 1,
		Texts: map[cms.Locale]cms.MediaText{"uk": {Alt: "Діти", Caption: "Львів"}}}
	f := OfMedia(m)
	typed := url.Values{"version": {f.Version}, "name": {f.Name}, "credit": {f.Credit}, "licence": {f.Licence}, "tags": {f.Tags},
		"focus_x": {f.FocusX}, "focus_y": {f.FocusY}, AltField("uk"): {"Діти"}, CaptionField("uk"): {"Львів"}}
	got, err := DecodeMedia(typed).Parse(cms.Media{ID: 1, Format: "jpg"})
	if err != nil || got.Credit != m.Credit || got.FocusX != .25 || got.FocusY != 1 || !slices.Equal(got.Tags, m.Tags) || got.Texts["uk"] != m.Texts["uk"] || got.Version != 3 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestMediaFormNamesAllErrors(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", 2000)
	f := DecodeMedia(url.Values{"name": {""}, "credit": {long}, "licence": {long}, "tags": {long}, "focus_x": {"-1"}, "focus_y": {"left"},
		AltField("en"): {long}, CaptionField("ro"): {long}, AltField("uk"): {"a\x00"}})
	_, err := f.Parse(cms.Media{Format: "jpg"})
	if err == nil || len(f.Errors) != 9 {
		t.Errorf("got %v", f.Errors)
	}
}

func TestMediaChoiceTakesOnlyWhatItKnows(t *testing.T) {
	t.Parallel()
	got := MediaChoice(url.Values{"kind": {"x' OR 1"}, "show": {"all"}, "tag": {" a\x00b "}})
	if got.Kind != "" || got.Unused || got.Trash || got.Tag != "ab" {
		t.Errorf("got %+v", got)
	}
}
