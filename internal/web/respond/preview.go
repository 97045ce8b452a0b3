package respond

import (
	"context"
	"io"
	"net/http"
	"time"
)

// Opener opens what a media store keeps.
type Opener interface {
	Open(ctx context.Context, name string) (io.ReadSeekCloser, error)
}

// Preview sends the small picture of that name to one asker alone.
func Preview(w http.ResponseWriter, r *http.Request, store Opener, name string) error {
	content, err := store.Open(r.Context(), name)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", "image/jpeg")
	h.Set("Cache-Control", personal)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}
