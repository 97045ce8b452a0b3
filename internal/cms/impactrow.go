package cms

// ImpactRow is a line of the editors' list of impact numbers, with the story it belongs to.
type ImpactRow struct {
	ID       int64
	Measure  Measure
	Count    int
	About    bool
	Scope    Scope
	Part     bool // of another number
	Source   string
	From, To int
	Label    string
	EntryID  int64 // the original text's
	Title    string
	Locale   Locale
}
