package cms

// Outline is what a text is built of, as far as the check before publishing looks at it.
type Outline struct {
	Headings []Heading
	Links    []string // their words
	Figures  []Figure
	Tables   []Grid
	Embeds   []Embed
	Runs     []Run
}

// Heading is a heading of a text, of level 2 to 4.
type Heading struct {
	Level int
	Text  string
}

// Figure is a photo in a text. A decorative one is passed over by whoever listens.
type Figure struct {
	MediaID    int64  // 0 for a photo that stands there by itself
	Source     string // its address then
	Alt        string // for this use; empty: that of the library
	Caption    string
	Decorative bool
}

// Grid is a table: whether any cell is a heading, and its first words.
type Grid struct {
	Headed bool
	Text   string
}

// Embed is a video or the like that stands elsewhere.
type Embed struct {
	URL, Title string
}

// Run is text of one block in one language, as the elements around it say; none says nothing.
type Run struct {
	Lang string
	Text string
}
