package media

import (
	"archive/zip"
	"io"
	"strings"

	"occupylibrary.net/internal/cms"
)

const (
	maxParts    = 5000
	maxUnpacked = 400 << 20
)

// openDocument are the names that such a file carries as its first part.
var openDocument = map[string]Type{
	"application/vnd.oasis.opendocument.text":         {cms.DocumentMedia, "odt", "application/vnd.oasis.opendocument.text"},
	"application/vnd.oasis.opendocument.spreadsheet":  {cms.DocumentMedia, "ods", "application/vnd.oasis.opendocument.spreadsheet"},
	"application/vnd.oasis.opendocument.presentation": {cms.DocumentMedia, "odp", "application/vnd.oasis.opendocument.presentation"},
}

const ooxml = "application/vnd.openxmlformats-officedocument."

// officeOpen are the parts that only such a file has.
var officeOpen = map[string]Type{
	"word/document.xml":    {cms.DocumentMedia, "docx", ooxml + "wordprocessingml.document"},
	"xl/workbook.xml":      {cms.DocumentMedia, "xlsx", ooxml + "spreadsheetml.sheet"},
	"ppt/presentation.xml": {cms.DocumentMedia, "pptx", ooxml + "presentationml.presentation"},
}

// office finds out which office file a zip is; nothing of it is unpacked but its name. One with programs in it, and one
// that would fill whoever opens it, are refused.
func office(r io.ReaderAt, size int64) (Type, error) {
	z, err := zip.NewReader(r, size)
	if err != nil || len(z.File) == 0 {
		return Type{}, refused("media.refused.broken")
	}
	if !endsWhole(r, size) {
		return Type{}, refused("media.refused.polyglot")
	}
	var found Type
	var unpacked uint64
	for _, part := range z.File {
		unpacked += part.UncompressedSize64
		name := strings.ToLower(part.Name)
		if strings.HasSuffix(name, "vbaproject.bin") || strings.HasPrefix(name, "basic/") || strings.HasPrefix(name, "scripts/") {
			return Type{}, refused("media.refused.macros")
		}
		if t, ok := officeOpen[name]; ok {
			found = t
		}
	}
	if unpacked > maxUnpacked || len(z.File) > maxParts {
		return Type{}, refused("media.refused.bomb")
	}
	if t, ok := openDocument[ownName(z.File[0])]; ok {
		found = t
	}
	if found == (Type{}) {
		return found, refused("media.refused.zip")
	}
	return found, nil
}

// endsWhole says whether nothing stands behind the zip's own end.
func endsWhole(r io.ReaderAt, size int64) bool {
	const end = 22 // of a zip without a comment
	tail := make([]byte, 4)
	_, err := r.ReadAt(tail, size-end)
	return err == nil && string(tail) == "PK\x05\x06"
}

// ownName is what an OpenDocument file says it is.
func ownName(part *zip.File) string {
	if part.Name != "mimetype" || part.Method != zip.Store || part.UncompressedSize64 > 100 {
		return ""
	}
	r, err := part.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, 100))
	if err != nil {
		return ""
	}
	return string(text)
}
