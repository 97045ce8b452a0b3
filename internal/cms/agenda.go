package cms

import "time"

// ComingKind is what happens on a day of the editors' calendar.
type ComingKind string

// What can happen.
const (
	ComesOut  ComingKind = "publish"   // an entry becomes public by itself
	GoesAway  ComingKind = "unpublish" // it leaves the public by itself
	ReadAgain ComingKind = "review"    // somebody should read it again
	TakesDay  ComingKind = "event"     // an event takes place
)

// Coming is a line of the editors' calendar. All of it lies on At's day where that is only a day.
type Coming struct {
	Kind     ComingKind
	At       time.Time
	WholeDay bool
	EntryID  int64
	Of       Kind
	Locale   Locale
	Title    string
}
