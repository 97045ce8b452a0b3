package pagecache

import (
	"bytes"
	"net/http"
	"strings"
	"time"
)

// recorder takes an answer instead of sending it. A second WriteHeader begins the answer anew: an error page after a
// panic.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(status int) {
	w.status = status
	w.body.Reset()
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.body.Write(b)
}

// perAnswer are fields that belong to one asker's answer or are made anew for each variant.
var perAnswer = []string{requestID, "Set-Cookie", "Connection", "Date", "Content-Length", "Etag", "Vary"}

func (w *recorder) page(epoch uint64, born time.Time) *page {
	p := &page{status: w.status, epoch: epoch, born: born, body: bytes.Clone(w.body.Bytes()), cookie: w.header["Set-Cookie"] != nil}
	if p.status == 0 {
		p.status = http.StatusOK
	}
	for _, key := range perAnswer {
		w.header.Del(key)
	}
	for key, values := range w.header {
		p.fields = append(p.fields, field{key, values})
	}
	control := w.header.Get("Cache-Control")
	p.private = strings.Contains(control, "no-store") || strings.Contains(control, "private")
	p.compressible = w.header.Get("Content-Encoding") == "" && compressible(w.header.Get("Content-Type"))
	return p
}
