package public_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

func TestTownsAreFoundInAnyScript(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for q, want := range map[string]string{"Гинче": "Hîncești", "Hincesti": "Hîncești", "Львів": "Lviv", "Lvov": "Lviv", "": "", "\xff": "", "1234567": ""} {
		w := s.Get("/towns?" + url.Values{"q": {q}}.Encode())
		var towns []struct{ Key, Name, Country string }
		if err := json.Unmarshal(w.Body.Bytes(), &towns); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%q: %d %v", q, w.Code, err)
		}
		if want == "" && len(towns) > 0 || want != "" && (len(towns) == 0 || towns[0].Name != want || towns[0].Key == "") {
			t.Errorf("%q: got %v", q, towns)
		}
		if w.Header().Get("Cache-Control") != "public, max-age=3600" || len(w.Result().Cookies()) > 0 {
			t.Errorf("%q: %v", q, w.Header())
		}
	}
}

func TestTownOfManyIsAskedFor(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	at := "/ro/stories/" + token
	wantsTo(t, s.Post(at+"/place", filled(drawnStory(t, s, at+"/place"), "country", "ua", "town", "Миколаївка", "town_key", "")), "/town")
	doc := drawnStory(t, s, at+"/town")
	second := doc.In("label:nth-of-type(2) [name=town_key]").Attr("value")
	if second == "" {
		t.Fatal("no second town")
	}
	answer := doc.Form("main form")
	answer.Set("town_key", second)
	wantsTo(t, s.Post(at+"/town", answer), "/numbers")
	if d := draftOf(t, s, token); d.Story.TownKey != second || d.Story.Country != "ua" {
		t.Errorf("got %q in %q", d.Story.TownKey, d.Story.Country)
	}
	wantsTo(t, s.Post(at+"/place", filled(drawnStory(t, s, at+"/place"))), "/numbers")
	wantsTo(t, s.Post(at+"/place", filled(drawnStory(t, s, at+"/place"), "country", "ro", "town", "Unghenii", "town_key", "")), "/town")
	answer = drawnStory(t, s, at+"/town").Form("main form")
	answer.Set("town_key", "none")
	wantsTo(t, s.Post(at+"/town", answer), "/numbers")
	wantsTo(t, s.Get(at+"/town"), "/numbers")
	if d := draftOf(t, s, token); d.Story.Town != "Unghenii" || d.Story.TownKey != "none" {
		t.Errorf("got %q, %q", d.Story.Town, d.Story.TownKey)
	}
}

func TestKeyOfAnotherTownIsNotBelieved(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	at, key := "/ro/stories/"+token, draftOf(t, s, token).Story.TownKey
	wantsTo(t, s.Post(at+"/place", filled(drawnStory(t, s, at+"/place"), "town", "Soroca", "town_key", key)), "/numbers")
	if d := draftOf(t, s, token); d.Story.TownKey == key || d.Story.TownKey == "" {
		t.Errorf("got %q", d.Story.TownKey)
	}
}

func TestLibraryWeKnowInTheTownIsOffered(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Draft(t)
	at, key := "/ro/stories/"+token, draftOf(t, s, token).Story.TownKey
	run(t, s, `INSERT INTO places (slug, name, country, lat, lon, key, folded) VALUES ('h', 'Hîncești', 'md', 46.8, 28.6, $1, 'hincesti')`, key)
	run(t, s, `INSERT INTO libraries (slug, name, folded, place_id) SELECT 'l', 'Biblioteca <Mihai Eminescu>', 'biblioteca mihai eminescu', id FROM places`)
	doc := drawnStory(t, s, at+"/place")
	doc.In(`datalist option[value="Biblioteca <Mihai Eminescu>"]`).Exists()
	wantsTo(t, s.Post(at+"/place", filled(doc, "library", "Eminescu")), "/town")
	answer := drawnStory(t, s, at+"/town").Form("main form")
	answer.Set("library", "Biblioteca <Mihai Eminescu>")
	wantsTo(t, s.Post(at+"/town", answer), "/numbers")
	if d := draftOf(t, s, token); d.Story.Library != "Biblioteca <Mihai Eminescu>" {
		t.Errorf("got %q", d.Story.Library)
	}
	if w := s.Get("/towns?q=hincesti"); !strings.Contains(w.Body.String(), "Mihai Eminescu") {
		t.Errorf("got %s", w.Body)
	}
	htmlcheck.Parse(t, s.Get(at+"/place").Body.String()).Valid()
}
