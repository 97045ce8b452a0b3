// Package static holds the built assets: styles, scripts, fonts, the map. Their names carry a hash of
// what they hold, so that a browser may keep them for ever.
package static

import (
	"embed"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

//go:embed dist
var dist embed.FS

const prefix = "/static/"

var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".ico":   "image/x-icon",
	".woff2": "font/woff2",
}

// URL is the address of an asset known by its plain name, such as "site.css". It is empty for a
// name that was not built; a test finds every use of one.
func URL(name string) string {
	file, ok := manifest[name]
	if !ok {
		return ""
	}
	return prefix + file
}

// File is what an asset holds, or nil when there is none of that name.
func File(name string) []byte {
	body, err := dist.ReadFile("dist/" + manifest[name])
	if err != nil {
		return nil
	}
	return body
}

// Handler serves the assets below /static/ in the smallest form the browser reads.
func Handler() http.Handler {
	return http.HandlerFunc(serve)
}

func serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, prefix)
	kind, ok := types[path.Ext(name)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	file, encoding, err := open(name, r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	header(w.Header(), kind, name, encoding)
	if info, err := file.Stat(); err == nil {
		w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	}
	http.ServeContent(w, r, "", time.Time{}, file.(io.ReadSeeker)) // every file of an embed.FS can seek
}

func header(h http.Header, kind, name, encoding string) {
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Etag", strconv.Quote(name+encoding))
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("X-Content-Type-Options", "nosniff")
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
}

// open finds the best stored form of a file: brotli, then gzip, then as it is.
func open(name, accept string) (file fs.File, encoding string, err error) {
	for _, form := range []struct{ encoding, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !accepts(accept, form.encoding) {
			continue
		}
		if file, err := dist.Open("dist/" + name + form.ext); err == nil {
			return file, form.encoding, nil
		}
	}
	file, err = dist.Open("dist/" + name)
	return file, "", err
}

// accepts reads an Accept-Encoding header; a quality of 0 is a refusal.
func accepts(header, encoding string) bool {
	for _, part := range strings.Split(header, ",") {
		token, quality, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(token), encoding) {
			continue
		}
		value, found := strings.CutPrefix(strings.ReplaceAll(quality, " ", ""), "q=")
		q, err := strconv.ParseFloat(value, 64)
		return !found || err != nil || q > 0
	}
	return false
}
