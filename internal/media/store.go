// Package media keeps what people upload: it looks at what a file really is, refuses what is dangerous, draws photos anew
// in the sizes that pages show, and stores bytes under the hash of their content.
package media

import (
	"context"
	"io"
	"time"
)

// Store keeps bytes under names like "served/<hash>". A name says what the bytes are, so that writing it twice is writing
// it once.
type Store interface {
	// Put keeps all of the content or nothing. A full disk is cms.ErrFull.
	Put(ctx context.Context, name string, content io.Reader) error
	// Open reads what is kept; cms.ErrNotFound for what is not.
	Open(ctx context.Context, name string) (io.ReadSeekCloser, error)
	// Delete forgets; what is not there is fine.
	Delete(ctx context.Context, name string) error
	// List calls each with everything that is kept, in no order.
	List(ctx context.Context, each func(Object) error) error
}

// Object is something kept.
type Object struct {
	Name     string
	Bytes    int64
	Modified time.Time
}

// Original is the name of a photo as it came: nobody is served it.
func Original(hash string) string { return "original/" + hash }

// Served is the name of what stands at a public address.
func Served(hash string) string { return "served/" + hash }

// Preview is the name of a small picture of a photo that is not public: whoever may see it gets it through a page of theirs.
func Preview(hash string) string { return "preview/" + hash }
