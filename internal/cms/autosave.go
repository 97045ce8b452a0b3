package cms

import (
	"strconv"
	"time"
)

// Autosave is what somebody has typed into a form and not stored yet. Only they see it; it is no revision.
type Autosave struct {
	Form    string              // which form: of an entry, of a further language, of a new entry
	Draft   string              // which opening of the form: each keeps its own text
	Typed   map[string][]string // as it was typed
	Version int                 // of the entry the form started from
	SavedAt time.Time
}

// AutosaveKept is how long an unsaved text is kept.
const AutosaveKept = 30 * 24 * time.Hour

// EntryAutosave names the form of a stored entry.
func EntryAutosave(id int64) string { return "entry/" + strconv.FormatInt(id, 10) }

// NewAutosave names the form of a new entry.
func NewAutosave(k Kind) string { return "new/" + string(k) }

// TranslationAutosave names the form for a further language, opened from the entry.
func TranslationAutosave(id int64) string { return "translation/" + strconv.FormatInt(id, 10) }

// CopyAutosave names the form of a new event that goes on from the entry.
func CopyAutosave(id int64) string { return "copy/" + strconv.FormatInt(id, 10) }
