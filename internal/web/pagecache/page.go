package pagecache

import (
	"crypto/sha256"
	"encoding/base64"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

type field struct {
	key    string
	values []string
}

// page is an answer, whole, in up to three encodings. It does not change once it is made, but for the encodings, which
// are made when first asked for.
type page struct {
	status       int
	epoch        uint64
	born         time.Time
	fields       []field
	body         []byte
	cookie       bool
	private      bool
	compressible bool

	variants [encodings]variant
}

// variant is the page in one encoding, ready to be sent.
type variant struct {
	once   sync.Once
	etag   string
	fields []field
	brief  []field // of a 304
	body   []byte
}

// mayBeKept is the last guard: only whole pages that are the same for everyone.
func (p *page) mayBeKept() bool { return p.status == http.StatusOK && !p.cookie && !p.private }

// weigh guesses what a page will take with its compressed twins, which come later.
func weigh(key string, p *page) uint32 {
	return uint32(min(len(key)+len(p.body)*3/2+2048, math.MaxUint32))
}

// Witness is told how the cache answered: hit, aged, old or new.
type Witness interface{ Cached(how string) }

// statusGone is what the log shows for an asker who did not wait.
const statusGone = 499

// send answers with the page; there is none when the asker has gone.
func (p *page) send(w http.ResponseWriter, r *http.Request, how string) {
	if p == nil {
		w.WriteHeader(statusGone)
		return
	}
	if witness, ok := w.(Witness); ok && p.status == http.StatusOK {
		witness.Cached(how)
	}
	v := p.variant(p.negotiate(r.Header["Accept-Encoding"]))
	if p.status == http.StatusOK && known(r.Header["If-None-Match"], v.etag) {
		set(w.Header(), v.brief)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	set(w.Header(), v.fields)
	w.WriteHeader(p.status)
	if r.Method != http.MethodHead {
		w.Write(v.body)
	}
}

// set shares the slices of values among all answers; nobody appends to them.
func set(h http.Header, fields []field) {
	for i := range fields {
		h[fields[i].key] = fields[i].values
	}
}

// variant makes the encoding when it is asked for the first time.
func (p *page) variant(e encoding) *variant {
	v := &p.variants[e]
	v.once.Do(func() { p.prepare(v, e) })
	return v
}

func (p *page) prepare(v *variant, e encoding) {
	v.body = e.encode(p.body)
	own := []field{{"Content-Length", []string{strconv.Itoa(len(v.body))}}}
	if p.status == http.StatusOK {
		v.etag = etag(p.body, e)
		own = append(own, field{"Etag", []string{v.etag}})
	}
	if p.compressible {
		own = append(own, field{"Vary", []string{"Accept-Encoding"}})
	}
	if e != identity {
		own = append(own, field{"Content-Encoding", []string{e.String()}})
	}
	v.fields = slices.Concat(own, p.fields)
	v.brief = only(v.fields, "Etag", "Vary", "Cache-Control", "Access-Control-Allow-Origin")
}

// etag is the same on every instance that renders the same bytes, and another in each encoding.
func etag(body []byte, e encoding) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + e.suffix() + `"`
}

func only(fields []field, keys ...string) []field {
	var kept []field
	for _, f := range fields {
		for _, key := range keys {
			if f.key == key {
				kept = append(kept, f)
			}
		}
	}
	return kept
}

// known says whether If-None-Match names the tag; the comparison is the weak one, as RFC 9110 wants it.
func known(header []string, etag string) bool {
	for _, line := range header {
		if line == etag || line == "*" {
			return true
		}
		for line != "" {
			var tag string
			tag, line, _ = strings.Cut(line, ",")
			if strings.TrimPrefix(strings.TrimSpace(tag), "W/") == etag {
				return true
			}
		}
	}
	return false
}
