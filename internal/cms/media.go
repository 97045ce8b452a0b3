package cms

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// MediaKind says whether a file of the media library is looked at or taken along.
type MediaKind string

// The kinds of media.
const (
	PhotoMedia    MediaKind = "image"
	DocumentMedia MediaKind = "document"
)

// MediaState says how far a file is: a photo waits until its renditions are drawn.
type MediaState string

// The states of a file.
const (
	MediaWaiting MediaState = "waiting"
	MediaReady   MediaState = "ready"
	MediaFailed  MediaState = "failed"
)

// MaxTags is how many tags a file may have.
const MaxTags = 20

// Rendition is a photo in one size and form, as it is served.
type Rendition struct {
	Width, Height int
	Format        string // "jpeg" or "webp"; a document has one rendition, its file, whose format is its ending
	Hash          string // of its bytes: its address
	Bytes         int64
}

// Picture is a photo as pages show it: its renditions, the narrowest first, and its words in one language.
type Picture struct {
	MediaID       int64
	Alt           string
	Caption       string
	Credit        string
	Licence       string
	Width, Height int // of the original, turned upright
	FocusX        float64
	FocusY        float64 // what must stay in view, from 0 (left, top) to 1
	Renditions    []Rendition
}

// File is a document as pages offer it.
type File struct {
	MediaID int64
	Name    string // with its ending
	Caption string
	Format  string // its ending: "pdf", "docx"
	Hash    string
	Bytes   int64
}

// MediaText is what is said about a file in one language.
type MediaText struct{ Alt, Caption string }

// Media is a file of the media library as its editors see it.
type Media struct {
	ID            int64
	SHA256        string // of the file as it came, which nobody is served where it is a photo
	Kind          MediaKind
	Mime          string
	Format        string // ending
	Bytes         int64
	Width, Height int
	FocusX        float64
	FocusY        float64
	Credit        string
	Licence       string
	Filename      string
	Tags          []string
	Texts         map[Locale]MediaText
	Renditions    []Rendition
	State         MediaState
	Version       int
	CreatedAt     time.Time
	TrashedAt     *time.Time
	WithdrawnAt   *time.Time // its bytes are erased
}

// MediaRow is a tile of the media library's grid, with its words in the asker's language.
type MediaRow struct {
	ID            int64
	Kind          MediaKind
	Format        string
	Filename      string
	Bytes         int64
	Width, Height int
	FocusX        float64
	FocusY        float64
	State         MediaState
	Alt           string
	Caption       string
	Thumb         string // hash of the narrowest JPEG; empty while there is none
	Uses          int
	Trashed       bool
	Withdrawn     bool
}

// MediaFilter is what an editor chose in the media library.
type MediaFilter struct {
	ListPage
	Tag    string
	Kind   MediaKind // empty: all
	Unused bool      // only what no entry uses
	Trash  bool      // only what lies in the trash
	Ready  bool      // only what can be put into an entry
	IDs    []int64   // empty: all
}

// TagCount is a tag and how many files have it.
type TagCount struct {
	Tag   string
	Media int
}

// ServedFile is a file at a public address and who may have it.
type ServedFile struct {
	Format    string
	Mime      string
	Filename  string
	Kind      MediaKind
	Public    bool // something public uses it
	Preview   bool // a secret link shows something that uses it
	Withdrawn bool
}

var mediaReference = regexp.MustCompile(`\sdata-(?:media|file)="([1-9][0-9]{0,17})"`)

// MediaIDs are the photos and files that stored HTML refers to, each once, in order of their numbers.
func MediaIDs(html ...string) []int64 {
	var ids []int64
	for _, text := range html {
		if !strings.Contains(text, "data-") {
			continue // most texts: reading a page must not wait for the pattern
		}
		for _, m := range mediaReference.FindAllStringSubmatch(text, -1) {
			id, _ := strconv.ParseInt(m[1], 10, 64)
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Filename makes a name that can be stored of whatever a browser called a file: as ShownName, and with the ending that its
// content has.
func Filename(name, ending string) string {
	name = ShownName(name)
	stem := strings.Trim(strings.TrimSuffix(name, path.Ext(name)), ". ")
	if stem == "" {
		stem = "file"
	}
	return stem + "." + ending
}

// ShownName makes a name that can be shown of whatever a browser called a file: no folders, no control or direction
// characters, not too long.
func ShownName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`/<>:"|?*`, r) {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 100 {
		name = string(runes[:90]) + "…" + string(runes[len(runes)-9:])
	}
	return name
}

var mediaAddress = regexp.MustCompile(`/media/([0-9a-f]{64})\.[a-z0-9]+$`)

// MediaHash is the hash of the file of the media library that stands at an address; empty for any other address.
func MediaHash(address string) string {
	if m := mediaAddress.FindStringSubmatch(address); m != nil {
		return m[1]
	}
	return ""
}
