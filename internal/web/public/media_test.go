package public_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/web/webtest"
)

// shelved keeps a file, as the media library does.
func shelved(t *testing.T, s *webtest.Site, content []byte, name string) cms.Media {
	t.Helper()
	ctx := t.Context()
	u, err := s.Public.Media.Receive(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	if err := errors.Join(s.Public.Media.Check(ctx, u), s.Public.Media.Keep(ctx, u)); err != nil {
		t.Fatal(err)
	}
	m, err := s.DB.CreateMedia(ctx, cms.System, cms.Media{SHA256: u.SHA256, Kind: u.Type.Kind, Mime: u.Type.Mime, Format: u.Type.Format,
		Bytes: u.Bytes, Width: u.Width, Height: u.Height, Filename: name})
	if err == nil {
		err = s.Photos.Draw(ctx, m.ID)
	}
	if err == nil {
		m, err = s.DB.MediaByID(ctx, m.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func smallPhoto(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 60, 40)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const smallPDF = "%PDF-1.4\n%%EOF\n"

func TestPhotoOfADraftIsForEditorsOnly(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	m := shelved(t, s, smallPhoto(t), "a.jpg")
	at, editor := "/media/"+m.Renditions[0].Hash+".jpeg", s.SignIn(t, cms.Translator)
	doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "A", Summary: "s", Body: fmt.Sprintf(`<figure data-media="%d"></figure>`, m.ID)}})
	if err != nil {
		t.Fatal(err)
	}
	want := func(when string, visitor, signedIn int) {
		t.Helper()
		if got := s.Get(at); got.Code != visitor || got.Code != 200 && strings.Contains(got.Header().Get("Cache-Control"), "public") {
			t.Errorf("%s: visitors get %d %s", when, got.Code, got.Header().Get("Cache-Control"))
		}
		if got := s.Get(at, editor); got.Code != signedIn {
			t.Errorf("%s: editors get %d", when, got.Code)
		}
	}
	want("draft", 404, 200)
	if got := s.Get(at, editor).Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("an editor's answer may be kept: %s", got)
	}
	if err := s.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
	want("published", 200, 200)
	if err := s.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Draft, nil); err != nil {
		t.Fatal(err)
	}
	want("taken back", 404, 200)
	if w := s.Post(fmt.Sprintf("/admin/media/%d/withdrawal", m.ID), nil, s.SignIn(t, cms.Editor)); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	want("withdrawn", 410, 410)
	if err := s.Public.Media.List(t.Context(), func(o media.Object) error { return fmt.Errorf("%s is left", o.Name) }); err != nil {
		t.Error(err)
	}
}

func TestPublicFilesAreSentSafelyAndForEver(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	photo, doc := shelved(t, s, smallPhoto(t), "a.jpg"), shelved(t, s, []byte(smallPDF), "Plan für Ungheni \"2\".pdf")
	if _, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{
		Locale: cms.English, Title: "A", Summary: "s", Body: fmt.Sprintf(`<figure data-media="%d"></figure><p data-file="%d"><a>x</a></p>`, photo.ID, doc.ID)}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE entries SET status = 'published', published_at = now()`); err != nil {
		t.Fatal(err)
	}
	w := s.Get("/media/" + photo.Renditions[0].Hash + ".jpeg")
	for name, want := range map[string]string{"Content-Type": "image/jpeg", "Cache-Control": "public, max-age=31536000, immutable",
		"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff",
		"Content-Disposition": "", "Set-Cookie": ""} {
		if got := w.Header().Get(name); w.Code != 200 || got != want {
			t.Errorf("%d %s: %q", w.Code, name, got)
		}
	}
	w = s.Get("/media/" + doc.SHA256 + ".pdf")
	disposition := w.Header().Get("Content-Disposition")
	if w.Code != 200 || w.Body.String() != smallPDF || w.Header().Get("Content-Type") != "application/pdf" ||
		!strings.HasPrefix(disposition, "attachment;") || !strings.Contains(w.Header().Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	for _, wrong := range []string{photo.SHA256 + ".jpg", photo.Renditions[0].Hash + ".pdf", photo.Renditions[0].Hash, "x.jpeg", "..%2fa.jpeg", strings.Repeat("0", 64) + ".jpeg", "%ff.jpeg", "%00.jpeg"} {
		if got := s.Get("/media/" + wrong).Code; got != 404 && got != 400 {
			t.Errorf("%s: got %d", wrong, got)
		}
	}
}

// fullDisk takes nothing more.
type fullDisk struct{ media.Store }

func (fullDisk) Put(context.Context, string, io.Reader) error {
	return fmt.Errorf("%w: %w", cms.ErrFull, syscall.ENOSPC)
}

func upload(s *webtest.Site, to, body string, c *http.Cookie) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, webtest.Base+to, strings.NewReader(body))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.Do(r, c)
}

func TestFullDiskIs507AndLeavesNothing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	disk := media.NewDisk(t.TempDir())
	s.Admin.Media = media.NewShelf(fullDisk{disk}, t.TempDir())
	c := s.SignIn(t, cms.Author)
	body := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + smallPDF + "\r\n--x--\r\n"
	for _, to := range []string{"/admin/media", "/admin/media/choice"} {
		w := upload(s, to, body, c)
		if w.Code != 507 || !strings.Contains(w.Body.String(), "disk is full") {
			t.Errorf("%s: got %d %.200s", to, w.Code, w.Body)
		}
	}
	if rows, _, err := s.DB.MediaList(t.Context(), cms.English, cms.MediaFilter{}); err != nil || len(rows) != 0 {
		t.Errorf("%d rows without a file, %v", len(rows), err)
	}
	if w := s.Get("/admin/media", c); w.Code != 200 {
		t.Errorf("reading: got %d", w.Code)
	}
}
