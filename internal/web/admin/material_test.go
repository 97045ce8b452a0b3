package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

func TestEditorSaysWhatAnEventLeft(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c, event := s.SignIn(t, cms.Editor), s.Event(t, 0)
	hash := strings.Repeat("0a", 32)
	file, err := s.DB.CreateMedia(t.Context(), cms.System, cms.Media{SHA256: hash, Kind: cms.DocumentMedia, Mime: "application/pdf", Format: "pdf",
		Bytes: 1_234_567, Filename: "slides.pdf"})
	if err != nil {
		t.Fatal(err)
	}
	at := fmt.Sprintf("/admin/events/%d", event.Entry.ID)
	save := func(want int, values ...string) *htmlcheck.Doc {
		t.Helper()
		form := shown(t, s.Get(at, c).Body.String())
		for i := 0; i < len(values); i += 2 {
			form.Set(values[i], values[i+1])
		}
		w := s.Post(at, form, c)
		if w.Code != want {
			t.Fatalf("got %d: %v", w.Code, htmlcheck.Parse(t, w.Body.String()).In(".err").Texts())
		}
		return htmlcheck.Parse(t, w.Body.String())
	}
	wrong := save(http.StatusUnprocessableEntity, "material-1", "recording", "material_title-1", "Film", "material_url-1", "https://example.org/film",
		"material_transcript-1", "transcript.txt", "material_summary-1", strings.Repeat("ї", 601))
	wrong.In("#f-material_transcript-1-error").Count(1)
	wrong.In("#f-material_summary-1-error").Count(1)
	wrong.In(`input[name=material_transcript-1][value="transcript.txt"]`).Count(1)

	save(http.StatusSeeOther, "material-1", "recording", "material_title-1", "Film", "material_url-1", "https://example.org/film", "material_language-1", "ro",
		"material_length-1", "58:30", "material_captions-1", "on", "material_transcript-1", "https://example.org/words", "material_summary-1", "Ce am aflat.",
		"material-2", "slides", "material_title-2", "Slides", "material_url-2", webtest.Base+urls.Media(hash, "pdf"), "material_language-2", "ro")
	saved := entryOf(t, s, at).Event.Materials
	if len(saved) != 2 || saved[0].Seconds != 3510 || !saved[0].Captions || saved[0].Transcript != "https://example.org/words" || saved[0].Summary != "Ce am aflat." ||
		saved[0].Bytes != 0 || saved[1].Bytes != 1_234_567 {
		t.Fatalf("got %+v", saved)
	}
	form := shown(t, s.Get(at, c).Body.String())
	for name, want := range (url.Values{"material_summary-1": {"Ce am aflat."}, "material_transcript-1": {"https://example.org/words"}, "material_length-1": {"58:30"}}) {
		if form.Get(name) != want[0] {
			t.Errorf("%s: the form shows %q", name, form.Get(name))
		}
	}
	if uses, err := s.DB.MediaUses(t.Context(), file.ID); err != nil || len(uses) != 1 {
		t.Errorf("the file is used by %+v, %v", uses, err)
	}
	save(http.StatusSeeOther, "title", "Another title")
	if again := entryOf(t, s, at).Event.Materials; len(again) != 2 || again[1].Bytes != 1_234_567 {
		t.Errorf("after another save: %+v", again)
	}
}
