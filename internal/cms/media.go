package cms

// Rendition is a photo in one size and form, as it is served.
type Rendition struct {
	Width, Height int
	Format        string // "jpeg" or "webp"
	Hash          string // of its bytes: its address
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
