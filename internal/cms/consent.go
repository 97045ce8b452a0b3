package cms

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
	Place    *Place   // nil: the country alone
	Library  *Library // nil: none
}
