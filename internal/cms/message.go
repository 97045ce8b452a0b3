package cms

import "time"

// MessagePurpose is the form by which a visitor's message came.
type MessagePurpose string

// The purposes of messages.
const (
	ContactMessage MessagePurpose = "contact"
	JoinMessage    MessagePurpose = "join"
)

// Sender is on whose behalf somebody asks to join.
type Sender string

// PersonSender speaks for nobody else.
const PersonSender Sender = "person"

// Senders lists them in the order of the form.
var Senders = []Sender{"library", "organisation", PersonSender}

// MessageState says whether a message still waits for an editor.
type MessageState string

// The states of a message.
const (
	NewMessage  MessageState = "new"
	DoneMessage MessageState = "done"
)

// MessageStates lists them, what waits first.
var MessageStates = []MessageState{NewMessage, DoneMessage}

// Message is what a visitor wrote to the editors. Its Contact is empty once it was erased.
type Message struct {
	ID           int64
	Purpose      MessagePurpose
	Sender       Sender // of a wish to join
	Organisation string // or library, by its name
	Country      string
	Body         string
	Locale       Locale // language the visitor used
	Contact
	State      MessageState
	ReceivedAt time.Time
	DoneAt     *time.Time
	DoneBy     string
}

// MessageArrival is a message as it comes in by its form.
type MessageArrival struct {
	Key     []byte // what makes the same sending the same
	Message Message
	Consent string // what its writer agreed to, word for word
}

// VoiceFilter narrows a list of what visitors wrote.
type VoiceFilter struct {
	ListPage
	State    string // empty: all
	Contacts bool   // the words may stand in their writers' addresses
}
