package admin

// LanguagesPart is what a translation's form says of its original.
type LanguagesPart struct {
	Stale bool        // the original has changed since
	Since *Comparison // how; nil where the older text was not kept
}
