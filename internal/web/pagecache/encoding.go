package pagecache

import (
	"bytes"
	"compress/gzip"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

type encoding int

// In the order of preference, the worst first.
const (
	identity encoding = iota
	gzipped
	brotlied
	encodings
)

var names = [encodings]string{"identity", "gzip", "br"}

func (e encoding) String() string { return names[e] }

func (e encoding) suffix() string { return [encodings]string{"", "-g", "-b"}[e] }

// negotiate takes the best encoding the asker accepts.
func (p *page) negotiate(accept []string) encoding {
	if !p.compressible {
		return identity
	}
	return negotiate(accept)
}

func negotiate(accept []string) encoding {
	best := identity
	for _, line := range accept {
		for line != "" {
			var one string
			one, line, _ = strings.Cut(line, ",")
			if e := accepted(one); e > best {
				best = e
			}
		}
	}
	return best
}

// accepted reads one element of Accept-Encoding; one we do not have, or with a weight of nought, is identity.
func accepted(one string) encoding {
	name, weight, weighed := strings.Cut(strings.TrimSpace(one), ";")
	if weighed && refused(weight) {
		return identity
	}
	switch name = strings.TrimSpace(name); {
	case strings.EqualFold(name, "br"):
		return brotlied
	case strings.EqualFold(name, "gzip"):
		return gzipped
	}
	return identity
}

func refused(weight string) bool {
	q, ok := strings.CutPrefix(strings.TrimSpace(weight), "q=")
	n, err := strconv.ParseFloat(q, 64)
	return ok && err == nil && n == 0
}

// compressible says whether the type is worth compressing.
func compressible(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml")
}

func (e encoding) encode(body []byte) []byte {
	switch e {
	case gzipped:
		return squeeze(&gzips, body)
	case brotlied:
		return squeeze(&brotlis, body)
	}
	return body
}

type compressor interface {
	io.WriteCloser
	Reset(io.Writer)
}

// Levels: what a 30 KB page costs and weighs on the reference machine is in docs/decisions/page-cache.md.
var (
	gzips = sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(io.Discard, 5)
		return w
	}}
	brotlis = sync.Pool{New: func() any { return brotli.NewWriterV2(io.Discard, 3) }}
)

func squeeze(pool *sync.Pool, body []byte) []byte {
	w := pool.Get().(compressor)
	defer pool.Put(w)
	out := bytes.NewBuffer(make([]byte, 0, len(body)/4+512))
	w.Reset(out)
	_, _ = w.Write(body) // memory never refuses
	_ = w.Close()
	return bytes.Clone(out.Bytes())
}
