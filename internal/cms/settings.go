package cms

import (
	"slices"
	"time"
)

// Settings are what administrators decide for the whole site.
type Settings struct {
	Name         string   // of the site; empty is the one of the catalogue
	Languages    []Locale // of the interface that are offered, English among them, in the order of Interface
	Zone         string   // of the site's own dates
	ContactName  string   // the person who reads answers to our mails
	ContactEmail string   // Reply-To of every mail; empty for none
	CommentsDays int      // comments close so many days after an entry was published; 0: they stay open
	FactorFor    FactorFor
	MailDays     int // letters are erased so many days after they were sent, or last touched

	EventDays     int // who registered for an event is forgotten so many days after it, or after what it left behind was published
	ContactMonths int // names and addresses of those who sent a story are erased so long after it was decided on
}

// UsualSettings hold until somebody decides otherwise.
func UsualSettings() Settings {
	return Settings{Languages: slices.Clone(Interface), Zone: SiteZone, CommentsDays: 90, ContactMonths: 12, MailDays: 90, EventDays: 60}
}

// Location is the zone of the site's own dates.
func (s Settings) Location() *time.Location { return Zone(s.Zone) }

// Offers says whether visitors are led to the language. English is always offered: it is what everything else falls back to.
func (s Settings) Offers(l Locale) bool { return l == English || slices.Contains(s.Languages, l) }

// FactorFor says who has to sign in with a code from the telephone.
type FactorFor string

// Nobody has to until an administrator says so.
const (
	FactorForNobody         FactorFor = ""
	FactorForAdministrators FactorFor = "administrators"
	FactorForEverybody      FactorFor = "everybody"
)

// FactorChoices lists them.
var FactorChoices = []FactorFor{FactorForNobody, FactorForAdministrators, FactorForEverybody}
