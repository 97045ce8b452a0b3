package pagecache

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func (s *site) getAs(path, method string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	return s.ask(r)
}

func unpack(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var r io.Reader = w.Body
	switch w.Header().Get("Content-Encoding") {
	case "br":
		r = brotli.NewReader(w.Body)
	case "gzip":
		var err error
		if r, err = gzip.NewReader(w.Body); err != nil {
			t.Fatal(err)
		}
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	plain := s.get("/news").Body.String()
	tags := map[string]bool{}
	for accept, want := range map[string]string{
		"gzip, deflate, br, zstd": "br", "gzip": "gzip", "GZIP;q=0.5": "gzip", "br;q=0, gzip": "gzip",
		"br;q=0.000": "", "identity": "", "": "", "deflate": "", "gzip;q=1.0, *;q=0": "gzip",
	} {
		w := s.getAs("/news", "GET", "Accept-Encoding", accept)
		length := strconv.Itoa(w.Body.Len())
		if got := w.Header().Get("Content-Encoding"); got != want || w.Header().Get("Content-Length") != length {
			t.Errorf("%q: got %q of %s bytes, want %q of %s", accept, got, w.Header().Get("Content-Length"), want, length)
		}
		if w.Header().Get("Vary") != "Accept-Encoding" || unpack(t, w) != plain {
			t.Errorf("%q: another page, or Vary %q", accept, w.Header().Get("Vary"))
		}
		tags[w.Header().Get("Etag")] = true
	}
	if len(tags) != 3 {
		t.Errorf("tags %v, want one for each encoding", tags)
	}
}

func TestSecondHeaderLineCounts(t *testing.T) {
	t.Parallel()
	if got := negotiate([]string{"deflate", "br"}); got != brotlied {
		t.Errorf("got %v, want br", got)
	}
}

func TestNotModified(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tag := s.getAs("/", "GET", "Accept-Encoding", "br").Header().Get("Etag")
	for match, want := range map[string]int{
		tag: 304, "W/" + tag: 304, `"other", ` + tag: 304, "*": 304, `"other"`: 200, "": 200, strings.TrimSuffix(tag, `"`): 200,
	} {
		w := s.getAs("/", "GET", "Accept-Encoding", "br", "If-None-Match", match)
		if w.Code != want || (want == 304) != (w.Body.Len() == 0) {
			t.Errorf("%s: got %d with %d bytes, want %d", match, w.Code, w.Body.Len(), want)
		}
		if w.Header().Get("Etag") != tag || w.Header().Get("Vary") == "" || w.Header().Get("Cache-Control") == "" {
			t.Errorf("%s: header %v", match, w.Header())
		}
	}
	if w := s.getAs("/", "GET", "If-None-Match", tag); w.Code != 200 {
		t.Error("the tag of one encoding matched another")
	}
}

func TestTagIsThatOfTheBytes(t *testing.T) {
	t.Parallel()
	a, b := newSite(t), newSite(t)
	b.Published(1, true)
	if a.get("/").Header().Get("Etag") != b.get("/").Header().Get("Etag") {
		t.Error("two instances tag the same bytes differently")
	}
}

func TestHead(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	head, get := s.getAs("/", "HEAD"), s.get("/")
	if head.Code != 200 || head.Body.Len() != 0 || head.Header().Get("Content-Length") != get.Header().Get("Content-Length") {
		t.Errorf("HEAD: %d %d bytes %v", head.Code, head.Body.Len(), head.Header())
	}
	if s.renders.Load() != 1 {
		t.Error("HEAD and GET rendered separately")
	}
}

func TestImagesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.answer = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		w.Write(bytes.Repeat([]byte("x"), 5000))
	}
	w := s.getAs("/cards/1.png", "GET", "Accept-Encoding", "br")
	if w.Header().Get("Content-Encoding") != "" || w.Header().Get("Vary") != "" || w.Body.Len() != 5000 {
		t.Errorf("%v", w.Header())
	}
}

func TestErrorAfterHalfAPageReplacesIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.answer = func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("half"))
		w.WriteHeader(500)
		w.Write([]byte("sorry"))
	}
	if w := s.get("/"); w.Code != 500 || w.Body.String() != "sorry" {
		t.Errorf("got %d %q", w.Code, w.Body)
	}
}

func TestPanicIsAnAnswerToo(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.answer = func(http.ResponseWriter, *http.Request) { panic("broken") }
	if w := s.get("/"); w.Code != 500 {
		t.Errorf("got %d", w.Code)
	}
	s.answer = nil
	wantRender(t, s.get("/"), 2)
}

func TestCompressWhatIsNotKept(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("library ", 200)
	for name, c := range map[string]struct {
		kind, length, body, want string
	}{
		"page":    {"text/html", "1600", long, "br"},
		"stream":  {"text/html", "", long, ""},
		"image":   {"image/jpeg", "1600", long, ""},
		"short":   {"text/html", "5", "short", ""},
		"nothing": {"text/html", "0", "", ""},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/admin", nil)
		r.Header.Set("Accept-Encoding", "gzip, br")
		Compress(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", c.kind)
			if c.length != "" {
				w.Header().Set("Content-Length", c.length)
			}
			w.WriteHeader(422)
			if c.body != "" {
				io.WriteString(w, c.body)
			}
		})).ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != c.want || w.Code != 422 || unpack(t, w) != c.body {
			t.Errorf("%s: %d %q", name, w.Code, got)
		}
	}
}
