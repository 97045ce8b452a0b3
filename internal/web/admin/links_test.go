package admin_test

import (
	"encoding/json"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

func TestEditorFindsEntriesToLinkTo(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.Romanian, Title: "Grădina <b>", Slug: "gradina", Summary: "s", Body: "<p>x</p>"}})
	if err == nil {
		err = s.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	w := s.Get("/admin/links?q=gradina", s.SignIn(t, cms.Translator))
	var got []struct{ Title, Kind, Lang, Address string }
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Title != "Grădina <b>" || got[0].Kind != "News" || got[0].Lang != "ro" || got[0].Address != "/ro/news/gradina" {
		t.Errorf("got %+v", got)
	}
	if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Content-Type") != "application/json; charset=utf-8" {
		t.Errorf("headers %v", w.Header())
	}
	if got := s.Get("/admin/links?q=nothing", s.SignIn(t, cms.Editor)).Body.String(); got != "[]" {
		t.Errorf("nothing found is %q", got)
	}
}
