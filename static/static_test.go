package static

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func get(t *testing.T, method, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r io.Reader) []byte {
	t.Helper()
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestEveryNameIsAFile(t *testing.T) {
	t.Parallel()
	for name, file := range manifest {
		if len(File(name)) == 0 {
			t.Errorf("%s: no %s", name, file)
		}
		if got, want := URL(name), "/static/"+file; got != want {
			t.Errorf("URL(%q) = %q, want %q", name, got, want)
		}
		if res := get(t, "GET", URL(name)); res.StatusCode != 200 || res.Header.Get("Content-Type") == "" {
			t.Errorf("GET %s: %s, %q", URL(name), res.Status, res.Header.Get("Content-Type"))
		}
	}
	if URL("nothing.css") != "" || File("nothing.css") != nil {
		t.Error("a name that was not built has an address or a body")
	}
}

func TestEveryUsedNameExists(t *testing.T) {
	t.Parallel()
	use := regexp.MustCompile(`static\.(?:URL|File)\("([^"]*)"\)`)
	found := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git" || entry.Name() == "data") {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" && filepath.Ext(path) != ".templ" {
			return err
		}
		source, err := os.ReadFile(path)
		for _, match := range use.FindAllStringSubmatch(string(source), -1) {
			found++
			if URL(match[1]) == "" {
				t.Errorf("%s uses %q, which is not built", path, match[1])
			}
		}
		return err
	})
	if err != nil || found == 0 {
		t.Errorf("%d uses found, %v", found, err)
	}
}

func TestStylesheetNamesFontsThatExist(t *testing.T) {
	t.Parallel()
	fonts := regexp.MustCompile(`url\(["']?([^"')]+)`).FindAllSubmatch(File("site.css"), -1)
	if len(fonts) < 4 {
		t.Fatalf("%d fonts in site.css", len(fonts))
	}
	for _, font := range fonts {
		if res := get(t, "GET", "/static/"+strings.TrimPrefix(string(font[1]), "./")); res.StatusCode != 200 {
			t.Errorf("%s: %s", font[1], res.Status)
		}
	}
}

func TestServesTheSmallestFormTheBrowserReads(t *testing.T) {
	t.Parallel()
	unpack := map[string]func(io.Reader) io.Reader{
		"":   func(r io.Reader) io.Reader { return r },
		"br": func(r io.Reader) io.Reader { return brotli.NewReader(r) },
		"gzip": func(r io.Reader) io.Reader {
			z, err := gzip.NewReader(r)
			if err != nil {
				t.Fatal(err)
			}
			return z
		},
	}
	for accept, want := range map[string]string{
		"": "", "identity": "", "gzip, deflate, br, zstd": "br", "gzip": "gzip", "GZIP;q=0.5": "gzip", "br;q=0, gzip;q=1.0": "gzip",
		"br; q=0.0": "", "brotli": "", "*": "", "gzip;q=x": "gzip",
	} {
		res := get(t, "GET", URL("site.css"), "Accept-Encoding", accept)
		got := res.Header.Get("Content-Encoding")
		if got != want || res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: encoding %q, want %q; Vary %q", accept, got, want, res.Header.Get("Vary"))
			continue
		}
		if plain := body(t, unpack[got](res.Body)); !bytes.Equal(plain, File("site.css")) {
			t.Errorf("%q: %d bytes, want %d", accept, len(plain), len(File("site.css")))
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	res := get(t, "GET", URL("map.svg"), "Accept-Encoding", "br")
	for name, want := range map[string]string{
		"Content-Type":                 "image/svg+xml",
		"Cache-Control":                "public, max-age=31536000, immutable",
		"Cross-Origin-Resource-Policy": "cross-origin",
		"Access-Control-Allow-Origin":  "*",
		"X-Content-Type-Options":       "nosniff",
	} {
		if got := res.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	tag := res.Header.Get("Etag")
	if again := get(t, "GET", URL("map.svg"), "Accept-Encoding", "br", "If-None-Match", tag); again.StatusCode != 304 {
		t.Errorf("asked again with %s: %s", tag, again.Status)
	}
	if other := get(t, "GET", URL("map.svg"), "Accept-Encoding", "gzip", "If-None-Match", tag); other.StatusCode != 200 {
		t.Errorf("asked for gzip with the tag of br: %s", other.Status)
	}
}

func TestHeadAndRange(t *testing.T) {
	t.Parallel()
	whole := get(t, "GET", URL("site.css"), "Accept-Encoding", "br")
	head := get(t, "HEAD", URL("site.css"), "Accept-Encoding", "br")
	if got, want := head.ContentLength, int64(len(body(t, whole.Body))); got != want || len(body(t, head.Body)) != 0 {
		t.Errorf("HEAD: length %d, want %d and no body", got, want)
	}
	font := File("commissioner-latin.woff2")
	part := get(t, "GET", URL("commissioner-latin.woff2"), "Range", "bytes=10-19")
	if got := body(t, part.Body); part.StatusCode != 206 || !bytes.Equal(got, font[10:20]) || part.ContentLength != 10 {
		t.Errorf("range: %s, %d bytes, length %d", part.Status, len(got), part.ContentLength)
	}
	if beyond := get(t, "GET", URL("site.css"), "Range", "bytes=9999999-"); beyond.StatusCode != 416 {
		t.Errorf("range beyond the end: %s", beyond.Status)
	}
}

func TestNothingElseIsServed(t *testing.T) {
	t.Parallel()
	for _, target := range []string{
		"/static/", "/static/site.css", "/static/nothing.0.css", "/static/../static.go", "/static/" + manifest["site.css"] + ".br",
		"/static/..%2fstatic.go", "/static/dist", "/static/a/" + manifest["site.css"], "/static/%00.css",
	} {
		res := get(t, "GET", target)
		if res.StatusCode != 404 || res.Header.Get("Cache-Control") != "" {
			t.Errorf("GET %s: %s, %q", target, res.Status, res.Header.Get("Cache-Control"))
		}
	}
}
