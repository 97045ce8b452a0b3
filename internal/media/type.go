package media

import (
	"bytes"

	"occupylibrary.net/internal/cms"
)

// Type is what a file is by its content; its name is not asked.
type Type struct {
	Kind   cms.MediaKind
	Format string // ending
	Mime   string
}

var (
	jpegType = Type{cms.PhotoMedia, "jpg", "image/jpeg"}
	pngType  = Type{cms.PhotoMedia, "png", "image/png"}
	gifType  = Type{cms.PhotoMedia, "gif", "image/gif"}
	webpType = Type{cms.PhotoMedia, "webp", "image/webp"}
	pdfType  = Type{cms.DocumentMedia, "pdf", "application/pdf"}
)

// refused is a file we do not take; key is the catalogue's sentence about it.
func refused(key string) error { return cms.FieldErrors{"file": key} }

// sniff finds out what begins so. An office file is found in a second look: all zip files begin alike.
func sniff(head []byte) (t Type, zipped bool, err error) {
	begins := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	switch {
	case len(head) == 0:
		return t, false, refused("media.refused.empty")
	case begins("\xff\xd8\xff"):
		return jpegType, false, nil
	case begins("\x89PNG\r\n\x1a\n"):
		return pngType, false, nil
	case begins("GIF87a"), begins("GIF89a"):
		return gifType, false, nil
	case begins("RIFF") && len(head) > 12 && string(head[8:12]) == "WEBP":
		return webpType, false, nil
	case begins("%PDF-"):
		return pdfType, false, nil
	case begins("PK\x03\x04"):
		return t, true, nil
	}
	return t, false, refused(stranger(head))
}

// stranger is the sentence for what we know but do not take, and for all else.
func stranger(head []byte) string {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	switch {
	case bytes.Contains(text, []byte("<svg")):
		return "media.refused.svg"
	case bytes.Contains(text, []byte("<html")), bytes.Contains(text, []byte("<!doctype html")), bytes.Contains(text, []byte("<script")):
		return "media.refused.html"
	case bytes.HasPrefix(head, []byte("II*\x00")), bytes.HasPrefix(head, []byte("MM\x00*")):
		return "media.refused.tiff"
	case heic(head):
		return "media.refused.heic"
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "media.refused.old_office"
	}
	return "media.refused.unknown"
}

func heic(head []byte) bool {
	if len(head) < 12 || string(head[4:8]) != "ftyp" {
		return false
	}
	switch string(head[8:12]) {
	case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis":
		return true
	}
	return false
}
