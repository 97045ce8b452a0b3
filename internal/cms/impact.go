package cms

// Measure is what an impact number counts. Only numbers of one measure are ever added up.
type Measure string

// The measures, a fixed list.
const (
	PeopleReached Measure = "people_reached"
	PeopleTrained Measure = "people_trained"
	EventsHeld    Measure = "events_held"
	PartnersMade  Measure = "partners"
	NewServices   Measure = "new_services"
)

// Measures lists the measures in the order they are shown.
var Measures = []Measure{PeopleReached, PeopleTrained, EventsHeld, PartnersMade, NewServices}

// Known says whether the measure exists.
func (m Measure) Known() bool {
	for _, k := range Measures {
		if k == m {
			return true
		}
	}
	return false
}

// Scope says whose number it is: a project's figure is counted once however many stories quote it.
type Scope string

// The scopes.
const (
	LibraryScope Scope = "library"
	ProjectScope Scope = "project"
)

// Impact is one number of a story. A part of another number is never added to a sum.
type Impact struct {
	ID      int64 // negative for one that is not stored yet, so that others can be part of it
	Measure Measure
	Count   int
	About   bool // "about", not counted exactly
	Scope   Scope
	PartOf  int64             // ID of the number this one is part of; 0 for none
	Labels  map[Locale]string // what was counted, in words: "women took part"
	From    int               // first year of the period; 0 unknown
	To      int
	Source  string
}

// Label is the number's words in the language, else English, else any.
func (i Impact) Label(l Locale) string {
	for _, try := range []Locale{l, English, Romanian, Ukrainian} {
		if s := i.Labels[try]; s != "" {
			return s
		}
	}
	for _, s := range i.Labels {
		return s
	}
	return ""
}
