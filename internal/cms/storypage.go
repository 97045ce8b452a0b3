package cms

import (
	"slices"
	"time"
)

// StoryPage is what the private page of a story shows beside the story itself.
type StoryPage struct {
	History     []Change
	Questions   []StoryQuestion
	Messages    []StoryMessage
	Corrections []StoryCorrection
	Reachable   bool       // an address of the writer is known
	ErasedAt    *time.Time // the writer's name and address were erased
	PublishAt   *time.Time // the editors have chosen this moment
}

// Open are the questions that wait for an answer.
func (p StoryPage) Open() []StoryQuestion {
	return slices.DeleteFunc(slices.Clone(p.Questions), func(q StoryQuestion) bool { return q.AnsweredAt != nil })
}

// StoryCorrection is a correction of a published story, as the story's own page lists it.
type StoryCorrection struct {
	State SubmissionState
	DueOn time.Time
	At    time.Time // when it was begun
}

// What a library did by a step of its story; it is the step's note.
const (
	NoteAnswered = "answered" // what the editors had asked
	NoteApproved = "approved" // the editors' version
	NoteObjected = "objected" // to the editors' version
)

// NoteLapsed is the note where an editor who had taken the story did nothing with it for long.
const NoteLapsed = "lapsed"

var libraryNotes = []string{NoteAnswered, NoteApproved, NoteObjected}

// Step names what happened, for the catalogue's sentences: the state, or what the library did, or an editor who let go.
func (c Change) Step() string {
	switch {
	case c.Actor == "" && slices.Contains(libraryNotes, c.Note):
		return c.Note
	case c.State == Received && (c.Actor != "" || c.Note == NoteLapsed):
		return "released"
	}
	return string(c.State)
}

// GoOn is the step of the form where the writer goes on.
func (s Submission) GoOn() StoryStep {
	if s.Step.Known() {
		return s.Step
	}
	return StoryTelling
}
