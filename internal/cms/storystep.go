package cms

import "slices"

// StoryStep is a page of the form for a story.
type StoryStep string

// The steps, each a page of its own.
const (
	StoryTelling StoryStep = "story"   // title, why, what, so what
	StoryPlace   StoryStep = "place"   // library, place, goals
	StoryNumbers StoryStep = "numbers" // numbers and voices
	StoryPhotos  StoryStep = "photos"
	StorySending StoryStep = "sending" // contact, consent, the checklist
)

// StorySteps lists them in their order.
var StorySteps = []StoryStep{StoryTelling, StoryPlace, StoryNumbers, StoryPhotos, StorySending}

// Known says whether there is such a step.
func (s StoryStep) Known() bool { return slices.Contains(StorySteps, s) }

// Next is the step after this one; the last is followed by itself.
func (s StoryStep) Next() StoryStep {
	return StorySteps[min(slices.Index(StorySteps, s)+1, len(StorySteps)-1)]
}

// StoryFields are the parts of a story that the editors can ask about and change, by the names of the form's fields.
var StoryFields = []string{"title", "why", "what", "so_what", "library", "partners", "country", "town", "year", "goals", "numbers",
	"quote", "quote_by", "links", "photos"}
