package cms

import "time"

// FactKind is a kind of thing beside the entries whose versions are kept whole.
type FactKind string

// The kinds of facts; the settings' contact is in none of their versions.
const (
	TermFact         FactKind = "term"
	RedirectFact     FactKind = "redirect"
	NoticeFact       FactKind = "notice"
	ProjectFact      FactKind = "project"
	OrganisationFact FactKind = "organisation"
	LibraryFact      FactKind = "library"
	PlaceFact        FactKind = "place"
	MainMenuFact     FactKind = "menu.main"
	FootMenuFact     FactKind = "menu.foot"
	CallsFact        FactKind = "calls"
	SettingsFact     FactKind = "settings"
)

// Fact names one of those things; what the site has once is number 0.
type Fact struct {
	Kind FactKind
	ID   int64
}

// MenuFact is a menu as a fact.
func MenuFact(m Menu) Fact { return Fact{Kind: FactKind("menu." + string(m))} }

// FactStep is something that was done to a fact.
type FactStep struct {
	Fact
	Revision int64
	Action   string
	At       time.Time
	Last     bool  // nothing was done to it since
	Before   int64 // the revision that says how it was before; 0 when nothing does
}

// Fresh says whether the step may still be taken back: as long as one of an entry.
func (s FactStep) Fresh(now time.Time) bool {
	return s.Last && s.Before != 0 && s.Action != "undone" && now.Sub(s.At) < undoKept
}
