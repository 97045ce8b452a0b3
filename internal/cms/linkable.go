package cms

// Linkable is a public entry as an editor finds it to link to.
type Linkable struct {
	Title       string
	Kind        Kind
	Locale      Locale
	Slug        string
	Parent      string // year of the edition a page stands under
	EditionYear int
}
