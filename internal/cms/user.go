package cms

import (
	"slices"
	"time"
)

// Role is what a user may do.
type Role string

// The roles; their rights stand in rights.go.
const (
	Administrator Role = "administrator"
	Editor        Role = "editor"
	Author        Role = "author"
	Reviewer      Role = "reviewer"
	Translator    Role = "translator"
)

// Roles lists them, those who may do most first.
var Roles = []Role{Administrator, Editor, Author, Reviewer, Translator}

// User is somebody who may sign in.
type User struct {
	ID        int64
	Email     string
	Name      string
	Role      Role
	Locale    Locale   // of the rooms and of letters
	Languages []Locale // looked after: lists show these first
	Countries []string // likewise
	Disabled  bool
	Invited   bool // has not chosen a password yet
	Factor    bool // is asked for a code at sign-in

	OwesFactor bool // has none, but the settings ask for one: it is set up at the next sign-in
}

// Editable is what one administrator may change of another user, for comparing.
func (u User) Editable() User {
	return User{ID: u.ID, Name: u.Name, Role: u.Role, Languages: append([]Locale{}, u.Languages...), Countries: append([]string{}, u.Countries...)}
}

// Person is a user as the list of people shows them.
type Person struct {
	User
	SeenAt *time.Time // when the newest login was last used; nil: none is open
}

// Standing says whether somebody may come in.
type Standing string

// The standings of people.
const (
	StandingOpen    Standing = "open"
	StandingInvited Standing = "invited" // has not chosen a password yet
	StandingClosed  Standing = "closed"
)

// Standings lists them.
var Standings = []Standing{StandingOpen, StandingInvited, StandingClosed}

// PeopleFilter is what somebody chose on the list of people.
type PeopleFilter struct {
	ListPage
	Role     Role     // empty: all
	Standing Standing // empty: all
}

// Known says whether the role is one of Roles.
func (r Role) Known() bool { return slices.Contains(Roles, r) }

// Login is one sign-in of a user, on one device.
type Login struct {
	ID        int64
	Agent     string // the browser's own words, shortened
	CreatedAt time.Time
	SeenAt    time.Time
	Current   bool
}

// Actor is who changes something: a user, or the program itself when ID is 0.
type Actor struct {
	ID   int64
	Name string
}

// System is the actor of what happens by itself.
var System = Actor{}
