package cms

import "time"

// ConsentPublish is the purpose of the agreement to publish a story under its licence; its wording is the catalogue's
// text under "story_form.consent", stored in the language it was read in.
const ConsentPublish = "publish"

// ConsentQuote is the purpose of the word that whoever is quoted agreed, by the text under "story_form.field.quote_agreed".
const ConsentQuote = "quote"

// Consent is what somebody agreed to, word for word.
type Consent struct {
	Purpose string
	Wording string
}

// Arrival is a story as it comes in by the form.
type Arrival struct {
	Key      []byte // what makes the same sending the same: used twice, the story is stored once
	Link     []byte // sha256 of the private address's token
	Locale   Locale
	Story    Story
	Contact  Contact
	Consents []Consent
	Page     string // the drawn form it was typed into
	Mark     string // what the writer's browser calls the sending
	Corrects int64  // the published work it corrects, 0 for a new story
	Origin   int64  // the submission whose private page a correction was begun on
}

// Acceptance is an editor's yes: the story as a document, and its place and library, which may not exist yet (ID 0).
type Acceptance struct {
	Document Document
	Place    *Place            // nil: the country alone
	Library  *Library          // nil: none
	Point    *Point            // kept apart, and only where Document says that the place is exact
	At       *time.Time        // the day on which it becomes public; nil: at once
	Edited   *StoryText        // the texts as they are published, where they are neither the library's own nor a version it has agreed to
	Early    string            // why it is published before the library has agreed to our text; empty where that is not so
	Excuses  map[string]string // reasons typed for what the check before publishing finds, by the findings' keys
	Version  int               // of the submission that the form was drawn from; 0 decides on whatever stands
}
