package cms

import (
	"maps"
	"slices"
	"time"
)

// Seat is what somebody who signed up for an event has.
type Seat string

// The seats.
const (
	Seated   Seat = "seated"
	Queued   Seat = "waiting"
	Unseated Seat = "cancelled" // had one of the two
)

// SeatEnd is why a registration ended.
type SeatEnd string

// The ends.
const (
	GaveUp   SeatEnd = "gave_up" // by the person
	Expired  SeatEnd = "expired" // the address was never confirmed
	Struck   SeatEnd = "removed" // by the organiser
	Unspoken SeatEnd = "silent"  // no answer to "still coming?"
)

// Attendance is how it is known that somebody was there; empty where it is not.
type Attendance string

// The ways to have attended.
const (
	Joined Attendance = "joined" // pressed "Join now"
	Word   Attendance = "word"   // typed the word that was said
	Ticked Attendance = "ticked" // the organiser says so
)

// RegistrationRoles are what people may say they are.
var RegistrationRoles = []string{"librarian", "manager", "teacher", "ngo", "local_government", "student", "other"}

// Registration is somebody's sign-up for an event. Name and Email are empty once they are erased.
type Registration struct {
	ID           int64
	WorkID       int64
	ContactID    int64
	Name         string // as on the certificate
	Email        string
	Organisation string
	Country      string // a code
	Role         string // one of RegistrationRoles
	Locale       Locale // of the letters
	Answers      map[string]string
	Seat         Seat
	Ended        SeatEnd
	Number       int64 // in the order of arrival, never reused
	Ahead        int   // how many wait before; only while waiting
	CreatedAt    time.Time
	VerifyBy     time.Time // until then the address is to be confirmed
	VerifiedAt   *time.Time
	AskedAt      *time.Time
	ComingAt     *time.Time
	JoinedAt     *time.Time
	Attended     Attendance
	EndedAt      *time.Time
	Certified    Certified
}

// RegistrationView narrows an organiser's list of those who signed up.
type RegistrationView string

// The views; empty is everybody.
const (
	SeatedView   RegistrationView = "seated"      // have a seat and confirmed it
	OpenView     RegistrationView = "unconfirmed" // have a seat or wait, and have not confirmed
	QueuedView   RegistrationView = "waiting"     // confirmed, on the waiting list
	AttendedView RegistrationView = "attended"
	EndedView    RegistrationView = "ended"
)

// RegistrationViews lists them in the order of the pills.
var RegistrationViews = []RegistrationView{SeatedView, QueuedView, OpenView, AttendedView, EndedView}

// RegistrationFilter is what an organiser chose of those who signed up for an event.
type RegistrationFilter struct {
	ListPage // its words are of name, address and organisation
	WorkID   int64
	View     RegistrationView
}

// Verified says whether the address is known to be the person's.
func (r Registration) Verified() bool { return r.VerifiedAt != nil }

// Seats is what an event offers to those who sign up, and how far it is taken.
type Seats struct {
	Open     bool
	Paused   bool
	OpensAt  *time.Time // nil: since it stands there
	ClosesAt *time.Time // nil: with the event's end
	Capacity int        // 0: no limit
	Unasked  bool       // nobody is asked a week before whether they still come
	Seated   int
	Waiting  int
	Version  int
}

// SignUp is what a public event asks of those who sign up.
type SignUp struct {
	WorkID int64
	EndsAt time.Time
	Seats
	Questions []Question
}

// Availability is what a visitor is told about the seats: never a number, for pages are kept a while.
type Availability string

// What a visitor is told.
const (
	NoSignUp    Availability = ""     // one just comes
	SignUpSoon  Availability = "soon" // opens later
	SignUpOpen  Availability = "open"
	FewSeats    Availability = "few"    // less than a fifth is left
	FullSeats   Availability = "full"   // there is a waiting list
	SignUpOver  Availability = "over"   // closed
	SignUpPause Availability = "paused" // the event is postponed or cancelled
)

// Availability at a moment, of an event that ends then.
func (s Seats) Availability(now, ends time.Time) Availability {
	switch {
	case !s.Open:
		return NoSignUp
	case s.Paused:
		return SignUpPause
	case !now.Before(ends) || s.ClosesAt != nil && !now.Before(*s.ClosesAt):
		return SignUpOver
	case s.OpensAt != nil && now.Before(*s.OpensAt):
		return SignUpSoon
	case s.Capacity == 0:
		return SignUpOpen
	case s.Seated >= s.Capacity || s.Waiting > 0:
		return FullSeats
	case (s.Capacity-s.Seated)*5 < s.Capacity:
		return FewSeats
	}
	return SignUpOpen
}

// Closed is what is said to somebody who came when nobody could sign up any more, though the form was still there.
func (s Seats) Closed() Availability {
	if s.Paused {
		return SignUpPause
	}
	return SignUpOver
}

// Takes says whether somebody can sign up, if only for the waiting list.
func (a Availability) Takes() bool {
	return slices.Contains([]Availability{SignUpOpen, FewSeats, FullSeats}, a)
}

// QuestionKind is how an organiser's own question is answered.
type QuestionKind string

// The kinds of question.
const (
	TextQuestion   QuestionKind = "text"
	ChoiceQuestion QuestionKind = "choice"
	TickQuestion   QuestionKind = "tick"
)

// QuestionKinds lists them.
var QuestionKinds = []QuestionKind{TextQuestion, ChoiceQuestion, TickQuestion}

// Question is one that the organiser of an event asks of everybody who registers.
type Question struct {
	ID       int64
	Kind     QuestionKind
	Required bool
	Labels   map[Locale]string
	Options  map[Locale][]string // of a choice; all languages in one order
}

// Label is the question in the language, else in English, else in whatever it stands in, and that language.
func (q Question) Label(l Locale) (string, Locale) {
	for _, known := range slices.Concat([]Locale{l, English}, slices.Sorted(maps.Keys(q.Labels))) {
		if label := q.Labels[known]; label != "" {
			return label, known
		}
	}
	return "", l
}

// Choices are the answers to choose from, in the language of the label.
func (q Question) Choices(l Locale) []string {
	_, l = q.Label(l)
	return q.Options[l]
}

// RegistrationRequest is a sign-up as it came in.
type RegistrationRequest struct {
	Key      []byte // of idempotency
	Person   []byte // the blinded address
	WorkID   int64
	Contact  Contact
	Locale   Locale
	Consents []Consent

	Organisation, Country, Role string
	Answers                     map[string]string // by the question's id
}

// The purposes of what is agreed to when registering; the wording is the catalogue's, in the language it was read in.
const (
	ConsentRegistration = "registration" // what the data are used for
	ConsentRecording    = "recording"    // the meeting is recorded
)

// How long an unconfirmed seat is kept, and how it is bounded by the event's beginning.
const (
	VerifyTime  = 24 * time.Hour
	VerifyEnd   = 2 * time.Hour    // before the beginning at the latest
	VerifyLeast = 15 * time.Minute // when it is later than that
)

// VerifyBy is until when somebody who gets a seat or a place in the queue now has to confirm the address.
func VerifyBy(now, starts time.Time) time.Time {
	by, end, least := now.Add(VerifyTime), starts.Add(-VerifyEnd), now.Add(VerifyLeast)
	if end.Before(by) {
		by = end
	}
	if by.Before(least) {
		by = least
	}
	return by
}

// The door of an online event stands open from this long before to this long after it.
const (
	DoorBefore = 30 * time.Minute
	DoorAfter  = 30 * time.Minute
)

// WordTime is how long after an event its word still counts.
const WordTime = 7 * 24 * time.Hour

// Door says how it stands with the door of an online event at a moment: open, or when it opens, or that it was shut.
type Door string

// What the door is.
const (
	NoDoor   Door = ""     // nothing to join online, or no seat
	DoorSoon Door = "soon" // it opens later
	DoorOpen Door = "open"
	DoorShut Door = "shut"
)

// Door is the door of the event for whoever has a seat.
func (e RegisteredEvent) Door(now time.Time) Door {
	switch {
	case !e.Online || !e.Fate.Holds():
		return NoDoor
	case now.Before(e.StartsAt.Add(-DoorBefore)):
		return DoorSoon
	case now.After(e.EndsAt.Add(DoorAfter)):
		return DoorShut
	}
	return DoorOpen
}

// TakesWord says whether the word said at the event still counts.
func (e RegisteredEvent) TakesWord(now time.Time) bool {
	return e.Fate.Holds() && !now.Before(e.StartsAt) && now.Before(e.EndsAt.Add(WordTime))
}

// Join is where an online event takes place: for those who have a seat, while the door is open.
type Join struct {
	Address   string
	MeetingID string
	Passcode  string
	CodeWord  string
}

// RegisteredEvent is an event as those who registered for it see it.
type RegisteredEvent struct {
	EntryID  int64
	Title    string
	Locale   Locale // of the title
	Slug     string
	Public   bool // its page can be read
	StartsAt time.Time
	EndsAt   time.Time
	AllDay   bool
	Zone     string
	Online   bool
	Venue    string
	Word     bool // a word is said at it
	Fate     Fate
	Change   *EventChange // the latest
}

// Facts are what clocks and calendars need of it.
func (e RegisteredEvent) Facts() EventFacts {
	return EventFacts{StartsAt: e.StartsAt, EndsAt: e.EndsAt, AllDay: e.AllDay, Zone: e.Zone, Online: e.Online, Venue: e.Venue, Fate: e.Fate}
}

// Invited is somebody who registered, as the calendar of that person sees it.
type Invited struct {
	Event     Card // in the reader's language where it has one
	Seat      Seat
	Confirmed bool // has or had a place, and the address was known to be right
}
