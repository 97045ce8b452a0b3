package cms

// TermFilter is what an editor chose on the list of terms.
type TermFilter struct {
	ListPage
	Vocabulary Vocabulary
	Merged     bool // only terms that were merged into others; otherwise those are left out
}

// TermRow is a line of the editors' list of terms.
type TermRow struct {
	ID         int64
	Vocabulary Vocabulary
	Slug       string
	Name       string
	Locale     Locale // of the name
	Works      int    // in every state
	Public     int    // of them
	Into       string // name of the term it was merged into; empty for none
}

// Merge is what making one thing out of two would do: how many works either has, how many both have, how many the one
// then has, and which addresses lead elsewhere from then on.
type Merge struct {
	From, Into  string // names
	Works       int    // of the first
	OthersWorks int    // of the second
	Shared      int
	After       int
	Moved       []MovedAddress
}

// MovedAddress leads from an old path to the present one.
type MovedAddress struct{ From, To string }
