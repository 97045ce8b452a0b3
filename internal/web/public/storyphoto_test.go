package public_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// snapshot is a photo as a phone sends it, with its place written into it.
func snapshot(t *testing.T, shade uint8) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for i := range img.Pix {
		img.Pix[i] = shade + byte(i/3600)
	}
	img.Set(3, 3, color.Black)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	gps := "Exif\x00\x00 GPS 47.0105N 28.8638E"
	segment := append([]byte{0xff, 0xe1, 0, byte(len(gps) + 2)}, gps...)
	return append(append(append([]byte{}, b.Bytes()[:2]...), segment...), b.Bytes()[2:]...)
}

// sendFiles is a form with files; a name without content is left out.
func sendFiles(t *testing.T, s *webtest.Site, path, accept string, files ...[]byte) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, content := range files {
		part, err := form.CreateFormFile("file", "IMG_0042.jpg")
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	form.Close()
	r := httptest.NewRequest(http.MethodPost, webtest.Base+path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	return s.Do(r)
}

func TestPhotoComesWithItsStoryAndGoesWhenItIsTakenBack(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), webtest.New(t)
	other := webtest.Over(s.DB, time.Now)
	t.Cleanup(other.Clear)
	token, id := s.Story(t)
	at := "/ro/stories/" + token + "/photos"
	for range 2 { // the same photo again changes nothing
		after(t, sendFiles(t, s, at, "", snapshot(t, 90)), at)
	}
	photos, err := s.DB.StoryPhotos(ctx, id)
	if err != nil || len(photos) != 1 {
		t.Fatalf("%d photos, %v", len(photos), err)
	}
	photo := at + "/" + htmlcheck.Parse(t, s.Get(at).Body.String()).Valid().In(".storyphotos li").Attr("id")[len("photo-"):]
	if w := s.Get(photo); w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" || strings.Contains(w.Body.String(), "GPS") {
		t.Errorf("the picture: %d %q", w.Code, w.Header().Get("Cache-Control"))
	}
	after(t, s.Post(photo+"/words", url.Values{"what": {"Cititori la raft"}, "credit": {"Ana"}, "licence": {"CC BY 4.0"}, "people": {"agreed"}}), at)
	address := accept(t, s, id)
	if err := s.Photos.Sweep(ctx, time.Now()); err != nil {
		t.Fatal(err)
	}
	src := page(t, s, address).In("figure img").Attr("src")
	if alt := page(t, s, address).In("figure img").Attr("alt"); alt != "Cititori la raft" {
		t.Errorf("described as %q", alt)
	}
	if w := s.Get(src); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "GPS") {
		t.Errorf("%s: got %d", src, w.Code)
	}
	after(t, s.Post(photo+"/withdrawal", nil), at)
	for _, site := range []*webtest.Site{s, other} {
		if w := site.Get(src); w.Code != http.StatusGone {
			t.Errorf("%s: got %d after it was taken back", src, w.Code)
		}
		if body := site.Get(address).Body.String(); strings.Contains(body, src) || strings.Contains(body, "Cititori la raft") {
			t.Error("the page still shows it")
		}
	}
	for _, name := range []string{media.Original(photos[0].SHA256), media.Preview(photos[0].Preview)} {
		if f, err := s.Public.Media.Open(ctx, name); err == nil {
			f.Close()
			t.Errorf("%s is still on the disk", name)
		}
	}
	closed(t, s, photo)
}

// accept publishes a story as it was sent and is its address.
func accept(t *testing.T, s *webtest.Site, id int64) string {
	t.Helper()
	story, err := s.DB.Submission(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	a := cms.Acceptance{Document: cms.Document{V: 1, Work: cms.Work{Kind: cms.CaseStudyKind, Place: &cms.Spot{Country: "md", Precision: cms.Country}},
		Entry: cms.Entry{Locale: cms.Romanian, Title: story.Story.Title}, CaseStudy: &cms.CaseStudy{What: "<p>Am mers.</p>"}}}
	if _, err := s.DB.AcceptSubmission(context.Background(), cms.System, id, a); err != nil {
		t.Fatal(err)
	}
	if story, err = s.DB.Submission(context.Background(), id); err != nil || story.Published == nil {
		t.Fatalf("not published: %v", err)
	}
	return "/ro/best-practices/" + story.Published.Slug
}

func TestPhotoNobodySpokeForStaysPrivate(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), webtest.New(t)
	token, id := s.Story(t)
	at := "/stories/" + token + "/photos"
	after(t, sendFiles(t, s, at, "", snapshot(t, 10), snapshot(t, 40), snapshot(t, 70)), at)
	photos, _ := s.DB.StoryPhotos(ctx, id)
	if len(photos) != 3 {
		t.Fatalf("%d photos", len(photos))
	}
	photos[1].People, photos[2].People, photos[2].Chosen = cms.PrivatePhoto, cms.NobodyShown, false
	for _, p := range photos[1:] {
		if err := s.DB.SaveStoryPhoto(ctx, p, "", false); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.DB.EditStoryPhoto(ctx, cms.System, photos[2]); err != nil {
		t.Fatal(err)
	}
	page(t, s, accept(t, s, id)).In("figure").Count(0)
	if w := sendFiles(t, s, at, "", snapshot(t, 99)); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a photo after the decision: got %d", w.Code)
	}
}

func TestWrongPhotosAreRefusedWithASentence(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	at := "/stories/" + token + "/photos"
	for name, content := range map[string][]byte{"page": []byte("<html><script>alert(1)</script>"), "iPhone": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"),
		"PDF": []byte("%PDF-1.4 ... %%EOF"), "cut off": snapshot(t, 1)[:900], "empty": {}} {
		w := sendFiles(t, s, at, "", content)
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: got %d", name, w.Code)
		}
		htmlcheck.Parse(t, w.Body.String()).Valid().In(".errors li b").HasText("IMG_0042.jpg")
		if w := sendFiles(t, s, at, "application/json", content); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `"error":"`) {
			t.Errorf("%s to the script: %d %s", name, w.Code, w.Body)
		}
	}
	for n := range cms.MaxStoryPhotos + 1 {
		w := sendFiles(t, s, at, "application/json", snapshot(t, uint8(n*20)))
		if want := map[bool]int{true: http.StatusOK, false: http.StatusUnprocessableEntity}[n < cms.MaxStoryPhotos]; w.Code != want {
			t.Errorf("photo %d: got %d, want %d", n+1, w.Code, want)
		}
	}
	photos, _ := s.DB.StoryPhotos(context.Background(), id)
	words := at + "/" + "1/words"
	if len(photos) > 0 {
		words = at + "/" + htmlcheck.Parse(t, s.Get(at).Body.String()).In(".storyphotos li").Attr("id")[len("photo-"):] + "/words"
	}
	for _, text := range hostile {
		for _, field := range []string{"what", "credit", "licence", "people"} {
			w := s.Post(words, url.Values{"what": {"a"}, "licence": {"CC BY 4.0"}, field: {text}})
			if w.Code >= 500 || strings.Contains(w.Body.String(), "<img src=x") {
				t.Errorf("%s=%.20q: got %d", field, text, w.Code)
			}
		}
	}
	closed(t, s, "/stories/"+strings.Repeat("x", 43)+"/photos")
}
