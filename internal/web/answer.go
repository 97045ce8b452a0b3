package web

import (
	"errors"
	"io"
	"net/http"
	"time"
)

const (
	// pieceSize is what an asker has to take within writeTime; less is a line that is dead.
	pieceSize = 64 << 10
	writeTime = 30 * time.Second
)

// answer is the writer of one request: it holds the request's id, remembers what was sent, and gives a long answer more
// time with every piece that gets through.
type answer struct {
	http.ResponseWriter
	id     [1]string
	status int
	bytes  int64
	cached string // how the page cache answered; empty: it did not
}

// Unwrap lets http.ResponseController reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// Cached notes that the page cache answers.
func (a *answer) Cached(how string) { a.cached = how }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	sent := 0
	for len(b)-sent > pieceSize {
		n, err := a.ResponseWriter.Write(b[sent : sent+pieceSize])
		a.bytes += int64(n)
		if sent += n; err != nil {
			return sent, err
		}
		a.moreTime()
	}
	n, err := a.ResponseWriter.Write(b[sent:])
	a.bytes += int64(n)
	return sent + n, err
}

// ReadFrom sends a file piece by piece; each takes the kernel's short way.
func (a *answer) ReadFrom(r io.Reader) (int64, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	var sum int64
	for {
		n, err := io.CopyN(a.ResponseWriter, r, pieceSize)
		sum += n
		a.bytes += n
		if errors.Is(err, io.EOF) {
			return sum, nil
		}
		if err != nil {
			return sum, err
		}
		a.moreTime()
	}
}

func (a *answer) moreTime() {
	_ = http.NewResponseController(a.ResponseWriter).SetWriteDeadline(time.Now().Add(writeTime))
}
