package cms

import "time"

// TranslationState is what there is to do for a work in a language.
type TranslationState string

// The states of the translators' queue.
const (
	Missing  TranslationState = "missing"  // nobody has written it in this language
	Outdated TranslationState = "outdated" // the original has changed since
)

// TranslationFilter is what a translator chose of the queue.
type TranslationFilter struct {
	ListPage
	Locale Locale // the language to write in
	State  TranslationState
}

// TranslationRow is a work the public reads that waits for a translator.
type TranslationRow struct {
	OriginalID int64 // entry
	Kind       Kind
	Locale     Locale // of the original
	Title      string // of the original
	ChangedAt  time.Time
	EntryID    int64 // the outdated translation; 0 where there is none
}
