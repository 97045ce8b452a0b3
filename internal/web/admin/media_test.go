package admin_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// sentFile is a file of a form, under the name its sender's browser gave it.
type sentFile struct {
	name    string
	content []byte
}

// send sends files to an address.
func send(t *testing.T, s *webtest.Site, c *http.Cookie, to string, files ...sentFile) *httptest.ResponseRecorder {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range files {
		head := textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="file"; filename=%q`, f.name)}, "Content-Type": {"image/jpeg"}}
		part, err := w.CreatePart(head)
		if err == nil {
			_, err = part.Write(f.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	r := httptest.NewRequest(http.MethodPost, webtest.Base+to, &b)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.Do(r, c)
}

// snapshot is a small photo in one shade; each shade is another file.
func snapshot(t *testing.T, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 120, 90))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	img.SetGray(0, 0, color.Gray{255})
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// added puts a photo into the library, drawn, and is its page's address and its own.
func added(t *testing.T, s *webtest.Site, c *http.Cookie, shade uint8) (at, address string, id int64) {
	t.Helper()
	w := send(t, s, c, "/admin/media", sentFile{"readers.jpg", snapshot(t, shade)})
	at = w.Header().Get("Location")
	if w.Code != 303 {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	fmt.Sscanf(at, "/admin/media/%d", &id)
	if err := s.Photos.Draw(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	address = htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("img.look").Attr("src")
	return at, address, id
}

func TestPhotoIsAddedDescribedAndFound(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Author)
	at, address, _ := added(t, s, c, 100)
	typed := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("post-form form")
	typed.Set("alt_en", "Readers at a table")
	typed.Set("alt_uk", "Читачі за столом")
	typed.Set("credit", "Ana Popescu")
	typed.Set("tags", "Readers, ungheni , readers")
	typed.Set("focus_x", "25")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
	if page.In("#f-alt_uk").Text() != "Читачі за столом" || page.In("#f-focus_x").Attr("value") != "25" || page.In("#f-tags").Attr("value") != "readers, ungheni" {
		t.Error("what was saved does not stand there")
	}
	for query, want := range map[string]int{"": 1, "?q=table": 1, "?q=READERS.jpg": 1, "?tag=ungheni": 1, "?kind=document": 0, "?show=unused": 1, "?q=nothing": 0} {
		list := htmlcheck.Parse(t, s.Get("/admin/media"+query, c).Body.String())
		list.In(".tiles li").Count(want)
		if want == 1 && list.In(".tiles img").Attr("src") != address {
			t.Errorf("%s: another photo", query)
		}
	}
}

func TestWrongWordsAboutAPhotoComeBackWithTheirErrors(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, _, _ := added(t, s, c, 100)
	typed := htmlcheck.Parse(t, s.Get(at, c).Body.String()).Form("post-form form")
	stale := url.Values{}
	for k, v := range typed {
		stale[k] = v
	}
	typed.Set("focus_y", "200")
	typed.Set("name", "")
	typed.Set("alt_en", strings.Repeat("a", 501))
	w := s.Post(at, typed, c)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 422 {
		t.Errorf("got %d", w.Code)
	}
	page.In("#errors li").Count(3)
	typed.Set("focus_y", "20")
	typed.Set("name", "other.exe")
	typed.Set("alt_en", "Hi")
	if w := s.Post(at, typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get(at, c).Body.String()).In("h1").HasText("other.jpg")
	if w := s.Post(at, stale, c); w.Code != 409 {
		t.Errorf("an old form: got %d", w.Code)
	}
}

func TestHostileFilesGetASentenceAndAStatus(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Author)
	photo := snapshot(t, 10)
	for name, f := range map[string]struct {
		file sentFile
		want int
	}{
		"SVG named as photo": {sentFile{"a.jpg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)}, 422},
		"page":               {sentFile{"a.png", []byte("<!doctype html><script>alert(1)</script>")}, 422},
		"polyglot":           {sentFile{"a.jpg", append(bytes.Clone(photo), "<script>alert(1)</script>"...)}, 422},
		"half a photo":       {sentFile{"a.jpg", photo[:len(photo)/2]}, 422},
		"nothing":            {sentFile{"a.jpg", nil}, 422},
		"too long":           {sentFile{"a.jpg", append(bytes.Clone(photo), make([]byte, media.MaxBytes)...)}, 413},
	} {
		w := send(t, s, c, "/admin/media", f.file)
		if w.Code != f.want {
			t.Errorf("%s: got %d", name, w.Code)
		}
		if text := htmlcheck.Parse(t, w.Body.String()).In(".taken .err").Text(); len(text) < 15 || strings.Contains(text, "media.refused") {
			t.Errorf("%s: %q", name, text)
		}
		w = send(t, s, c, "/admin/media/choice", f.file)
		var answer struct{ Error string }
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != f.want || len(answer.Error) < 15 {
			t.Errorf("%s: got %d %s", name, w.Code, w.Body)
		}
	}
	if rows, _, err := s.DB.MediaList(t.Context(), cms.English, cms.MediaFilter{}); err != nil || len(rows) != 0 {
		t.Errorf("%d of them are in the library, %v", len(rows), err)
	}
	for name, body := range map[string]string{"no form": "hello", "no file": "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--x--\r\n", "cut": "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"} {
		r := httptest.NewRequest(http.MethodPost, webtest.Base+"/admin/media", strings.NewReader(body))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		if w := s.Do(r, c); w.Code != 400 && w.Code != 422 {
			t.Errorf("%s: got %d", name, w.Code)
		}
	}
}

func TestOddNamesAreMadePlain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Author)
	for n, name := range []string{`..\..\etc\passwd`, "<script>alert(1)</script>.jpg", "a\u202egpj.exe", strings.Repeat("ș", 400) + ".jpg", "CON.jpg", ".jpg", "a%00b.jpg", "a\xff.jpg"} {
		w := send(t, s, c, "/admin/media", sentFile{name, snapshot(t, uint8(20+n))})
		if w.Code != 303 {
			t.Errorf("%q: got %d", name, w.Code)
			continue
		}
		page := htmlcheck.Parse(t, s.Get(w.Header().Get("Location"), c).Body.String())
		if got := page.In("h1").Text(); !strings.HasSuffix(got, ".jpg") || strings.ContainsAny(got, "/\\<>\u202e\x00") || len([]rune(got)) > 105 {
			t.Errorf("%q became %q", name, got)
		}
	}
}

func TestManyFilesAtOnceAndTheSameOnceMore(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Author)
	if w := send(t, s, c, "/admin/media", sentFile{"a.jpg", snapshot(t, 1)}, sentFile{"b.jpg", snapshot(t, 2)}); w.Code != 303 {
		t.Errorf("got %d", w.Code)
	}
	w := send(t, s, c, "/admin/media", sentFile{"a.jpg", snapshot(t, 1)}, sentFile{"c.jpg", snapshot(t, 3)}, sentFile{"d.txt", []byte("d")})
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 422 {
		t.Errorf("got %d", w.Code)
	}
	page.In(".taken li").Count(3)
	page.In(".tiles li").Count(3)
	w = send(t, s, c, "/admin/media", sentFile{"other-name.jpg", snapshot(t, 2)})
	if w.Code != 303 || !strings.HasSuffix(w.Header().Get("Location"), "?same=1") {
		t.Fatalf("got %d %s", w.Code, w.Header().Get("Location"))
	}
	htmlcheck.Parse(t, s.Get(w.Header().Get("Location"), c).Body.String()).In("h1").HasText("b.jpg")
	var many []sentFile
	for n := range media.MaxFiles + 1 {
		many = append(many, sentFile{"x.jpg", []byte{byte(n)}})
	}
	if w := send(t, s, c, "/admin/media", many...); w.Code != 413 {
		t.Errorf("%d files: got %d", len(many), w.Code)
	}
}

func TestUsedPhotoStaysUnusedOneGoesToTheTrashAndBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, _, id := added(t, s, c, 100)
	doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "A table", Summary: "s", Body: fmt.Sprintf(`<figure data-media="%d"></figure>`, id)}})
	if err != nil {
		t.Fatal(err)
	}
	w := s.Post(at+"/trash", nil, c)
	page := htmlcheck.Parse(t, w.Body.String())
	if w.Code != 409 || page.In(".taken a").Text() != "A table" {
		t.Errorf("got %d", w.Code)
	}
	doc.Entry.Body = ""
	if _, err := s.DB.SaveDocument(t.Context(), cms.System, doc); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		part  string
		trash int
	}{{"/trash", 1}, {"/restoration", 0}, {"/trash", 1}} {
		if w := s.Post(at+step.part, nil, c); w.Code != 303 {
			t.Errorf("%s: got %d", step.part, w.Code)
		}
		htmlcheck.Parse(t, s.Get("/admin/media?show=trash", c).Body.String()).In(".tiles li").Count(step.trash)
	}
	if w := s.Post(at+"/trash", nil, c); w.Code != 409 {
		t.Errorf("twice: got %d", w.Code)
	}
}

func TestWhatThePublicSeesIsChangedByWhoeverMayPublish(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	author, editor := s.SignIn(t, cms.Author), s.SignIn(t, cms.Editor)
	at, _, id := added(t, s, author, 100)
	doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
		Entry: cms.Entry{Locale: cms.English, Title: "A table", Summary: "s", Body: fmt.Sprintf(`<figure data-media="%d"></figure>`, id)}})
	if err == nil {
		err = s.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	page := htmlcheck.Parse(t, s.Get(at, author).Body.String())
	page.In(".last .btn").Count(0)
	page.In("form[action$=file]").Count(0)
	typed := htmlcheck.Parse(t, s.Get(at, editor).Body.String()).Form("post-form form")
	if w := s.Post(at, typed, author); w.Code != 403 {
		t.Errorf("an author's words: got %d", w.Code)
	}
	if w := send(t, s, author, at+"/file", sentFile{"b.jpg", snapshot(t, 3)}); w.Code != 403 {
		t.Errorf("an author's photo: got %d", w.Code)
	}
	if w := s.Post(at, typed, editor); w.Code != 303 {
		t.Errorf("an editor's words: got %d", w.Code)
	}
}

func TestReplacedPhotoStandsEverywhereUnderItsOldNumber(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	at, old, id := added(t, s, c, 100)
	if w := send(t, s, c, at+"/file", sentFile{"new.jpg", snapshot(t, 200)}); w.Code != 303 || w.Header().Get("Location") != at {
		t.Fatalf("got %d", w.Code)
	}
	if err := s.Photos.Draw(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	page := htmlcheck.Parse(t, s.Get(at, c).Body.String())
	if got := page.In("img.look").Attr("src"); got == old {
		t.Error("the old photo is still shown")
	}
	if w := s.Get(old, c); w.Code != 404 {
		t.Errorf("the old address: got %d", w.Code)
	}
	added(t, s, c, 50)
	for name, content := range map[string][]byte{"another's bytes": snapshot(t, 50), "a document": []byte("%PDF-1.4\n%%EOF"), "rubbish": []byte("x")} {
		w := send(t, s, c, at+"/file", sentFile{"x", content})
		if w.Code != 422 {
			t.Errorf("%s: got %d", name, w.Code)
		}
		htmlcheck.Parse(t, w.Body.String()).In("#errors p").Exists()
	}
}

func TestEditorsDialogFindsAndAdds(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Author)
	_, address, id := added(t, s, c, 100)
	for query, want := range map[string]int{"?q=readers": 1, "?kind=document": 0, fmt.Sprintf("?id=%d&id=77", id): 1, "?q=zzz": 0} {
		var list []struct {
			ID          int64
			Kind, Thumb string
			Width       int
		}
		if err := json.Unmarshal(s.Get("/admin/media/choice"+query, c).Body.Bytes(), &list); err != nil || len(list) != want {
			t.Errorf("%s: got %v, %v", query, list, err)
		}
		if want == 1 && (list[0].ID != id || list[0].Thumb != address || list[0].Width != 120 || list[0].Kind != "image") {
			t.Errorf("got %+v", list)
		}
	}
	w := send(t, s, c, "/admin/media/choice", sentFile{"a.pdf", []byte("%PDF-1.4\n%%EOF")}, sentFile{"b.jpg", snapshot(t, 100)})
	if w.Code != 200 || !strings.Contains(w.Body.String(), `"same":true`) || !strings.Contains(w.Body.String(), `"kind":"document"`) {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}
