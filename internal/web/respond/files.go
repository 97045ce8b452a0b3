package respond

import (
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
)

// Files hands on the files of a form, those of its field "file", one after the other, so that none has to fit into memory,
// with the names browsers gave them. More than most are cms.ErrTooLarge; what goes wrong on the line has its own error.
func Files(r *http.Request, most int, each func(name string, content io.Reader) error) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return cms.ErrBadRequest
	}
	for n := 0; ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		if part.FormName() != "file" || part.FileName() == "" {
			continue
		}
		if n++; n > most {
			return cms.ErrTooLarge
		}
		if err := each(fileName(part), part); err != nil {
			return broken(err)
		}
	}
}

func fileName(part *multipart.Part) string {
	name := part.FileName()
	if !utf8.ValidString(name) {
		return ""
	}
	return name
}

// broken is what a failed upload means: the line's end, or a disk that does not take it.
func broken(err error) error {
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return cms.ErrTooLarge
	case errors.Is(err, cms.ErrFull), errors.Is(err, cms.ErrUnavailable):
		slog.Error("media", "error", err)
		return err
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, multipart.ErrMessageTooLarge):
		return cms.ErrBadRequest
	}
	return err
}
