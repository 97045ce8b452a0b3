package pagecache

import (
	"io"
	"net/http"
	"strconv"
)

// worthwhile is the size below which compressing makes an answer no smaller.
const worthwhile = 512

// Compress sends answers that are not kept in the asker's best encoding, if they come whole: one Write as long as the
// Content-Length. Everything else passes as it is.
func Compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e := negotiate(r.Header["Accept-Encoding"])
		if e == identity {
			next.ServeHTTP(w, r)
			return
		}
		s := &squeezer{ResponseWriter: w, encoding: e}
		next.ServeHTTP(s, r)
		s.begin()
	})
}

// squeezer holds the header back until it has seen the first Write.
type squeezer struct {
	http.ResponseWriter
	encoding encoding
	status   int
	begun    bool
}

// Unwrap lets http.ResponseController reach the connection.
func (s *squeezer) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func (s *squeezer) WriteHeader(status int) { s.status = status }

func (s *squeezer) Write(b []byte) (int, error) {
	if s.begun || !s.whole(b) {
		s.begin()
		return s.ResponseWriter.Write(b)
	}
	small := s.encoding.encode(b)
	h := s.Header()
	h.Set("Content-Encoding", s.encoding.String())
	h.Set("Content-Length", strconv.Itoa(len(small)))
	h.Add("Vary", "Accept-Encoding")
	s.begin()
	_, err := s.ResponseWriter.Write(small)
	return len(b), err
}

// ReadFrom lets files take the short way to the connection.
func (s *squeezer) ReadFrom(r io.Reader) (int64, error) {
	s.begin()
	return io.Copy(s.ResponseWriter, r)
}

func (s *squeezer) whole(b []byte) bool {
	h := s.Header()
	return len(b) >= worthwhile && h.Get("Content-Length") == strconv.Itoa(len(b)) &&
		h.Get("Content-Encoding") == "" && compressible(h.Get("Content-Type"))
}

func (s *squeezer) begin() {
	if s.begun {
		return
	}
	s.begun = true
	if s.status != 0 {
		s.ResponseWriter.WriteHeader(s.status)
	}
}
