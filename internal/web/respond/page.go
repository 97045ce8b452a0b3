package respond

import (
	"bytes"
	"net/http"
	"strconv"
	"sync"

	"github.com/a-h/templ"
)

const (
	shared   = "public, max-age=0, must-revalidate"
	forever  = "public, max-age=31536000, immutable"
	briefly  = "public, max-age=3600"
	personal = "no-store"
)

// Page sends a page that is the same for everyone.
func Page(w http.ResponseWriter, r *http.Request, status int, page templ.Component) error {
	return render(w, r, status, page, shared)
}

// Private sends a page that is one asker's own: forms with a key, what stands behind a token or a login.
func Private(w http.ResponseWriter, r *http.Request, status int, page templ.Component) error {
	return render(w, r, status, page, personal)
}

// render draws the whole page before anything is sent, so that a fault in the middle is still an error page.
func render(w http.ResponseWriter, r *http.Request, status int, page templ.Component, control string) error {
	b := buffers.Get().(*bytes.Buffer)
	defer release(b)
	if err := page.Render(r.Context(), b); err != nil {
		return err
	}
	send(w, status, "text/html; charset=utf-8", control, b.Bytes())
	return nil
}

// Bytes sends data that is the same for everyone and that other sites may fetch: feeds, GeoJSON, CSV, images.
func Bytes(w http.ResponseWriter, _ *http.Request, contentType string, body []byte) error {
	open(w.Header())
	send(w, http.StatusOK, contentType, shared, body)
	return nil
}

// Brief sends data that a script of ours asks for while somebody types: good for an hour.
func Brief(w http.ResponseWriter, contentType string, body []byte) error {
	send(w, http.StatusOK, contentType, briefly, body)
	return nil
}

// Forever sends a file whose address says all that is in it: nobody needs to ask for it twice.
func Forever(w http.ResponseWriter, _ *http.Request, contentType string, body []byte) error {
	open(w.Header())
	send(w, http.StatusOK, contentType, forever, body)
	return nil
}

// Open says on a file that is sent piece by piece who may keep it: for ever and every site, or its asker alone.
func Open(h http.Header, public bool) {
	if !public {
		h.Set("Cache-Control", personal)
		return
	}
	open(h)
	h.Set("Cache-Control", forever)
}

// open lets other sites use an answer.
func open(h http.Header) {
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Access-Control-Allow-Origin", "*")
}

// send ignores an asker who has gone.
func send(w http.ResponseWriter, status int, contentType, control string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Cache-Control", control)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// biggest is the largest buffer worth keeping for the next page.
const biggest = 1 << 20

func release(b *bytes.Buffer) {
	if b.Cap() <= biggest {
		b.Reset()
		buffers.Put(b)
	}
}
