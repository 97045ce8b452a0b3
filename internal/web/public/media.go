package public

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/web/respond"
)

// Uploads are the addresses of what people have uploaded. Whoever has signed in sees there what is not public yet.
func (h *Handlers) Uploads() []respond.Route {
	return []respond.Route{respond.Get("/media/{file}", h.showMedia)}
}

// showMedia sends a rendition or a document: for ever to anybody where something public uses it, else to editors only.
func (h *Handlers) showMedia(w http.ResponseWriter, r *http.Request) error {
	hash, format, _ := strings.Cut(chi.URLParam(r, "file"), ".")
	f, err := h.served(r, hash)
	switch {
	case err != nil:
		return err
	case f.Format != format:
		return cms.ErrNotFound
	case f.Withdrawn:
		return cms.ErrGone
	case !f.Public && !f.Preview && respond.User(r).ID == 0:
		return cms.ErrNotFound
	}
	content, err := h.Media.Open(r.Context(), media.Served(hash))
	if err != nil {
		return err
	}
	defer content.Close()
	sendFile(w, r, f, hash, content)
	return nil
}

// served is what stands at the address. While the database is away, what it said before still counts.
func (h *Handlers) served(r *http.Request, hash string) (cms.ServedFile, error) {
	f, err := h.DB.ServedFile(r.Context(), hash)
	switch {
	case err == nil:
		h.files.remember(hash, f)
	case errors.Is(err, cms.ErrUnavailable):
		if kept, ok := h.files.recall(hash); ok {
			return kept, nil
		}
	}
	return f, err
}

func sendFile(w http.ResponseWriter, r *http.Request, f cms.ServedFile, hash string, content io.ReadSeeker) {
	head := w.Header()
	head.Set("Content-Type", f.Mime)
	if f.Kind == cms.PhotoMedia {
		head.Set("Content-Type", "image/"+f.Format)
	} else {
		head.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Filename}))
	}
	head.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	head.Set("Etag", `"`+hash+`"`)
	respond.Open(head, f.Public)
	http.ServeContent(w, r, "", time.Time{}, content)
}

// manyFiles is how many answers about files are remembered.
const manyFiles = 20_000

// servedFiles remembers who may have which file.
type servedFiles struct {
	mu   sync.Mutex
	kept map[string]cms.ServedFile
}

func (s *servedFiles) remember(hash string, f cms.ServedFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil || len(s.kept) >= manyFiles {
		s.kept = map[string]cms.ServedFile{}
	}
	s.kept[hash] = f
}

func (s *servedFiles) recall(hash string) (cms.ServedFile, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.kept[hash]
	return f, ok
}
