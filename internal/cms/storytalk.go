package cms

import "time"

// StoryText is what the editors may write anew of a story: plain text, as the library typed it.
type StoryText struct {
	Title, Summary, Why, What, SoWhat, Quote, QuoteBy string
}

// Text is what the library typed of it.
func (s Story) Text() StoryText {
	return StoryText{Title: s.Title, Why: s.Why, What: s.What, SoWhat: s.SoWhat, Quote: s.Quote, QuoteBy: s.QuoteBy}
}

// With is the story with these texts in the place of its own. It has no summary.
func (s Story) With(t StoryText) Story {
	s.Title, s.Why, s.What, s.SoWhat, s.Quote, s.QuoteBy = t.Title, t.Why, t.What, t.SoWhat, t.Quote, t.QuoteBy
	return s
}

// StoryQuestion is what the editors asked about a field of a story, and the answer.
type StoryQuestion struct {
	ID            int64
	Field         string // one of StoryFields
	Note          string // in the editor's words
	Asker         string
	AskedAt       time.Time
	Before, After string // the field's text when it was asked, and when it was answered
	AnsweredAt    *time.Time
}

// StoryMessage is a message between the library and the editors.
type StoryMessage struct {
	ID    int64
	Ours  bool   // an editor wrote it, or pasted it
	Actor string // the editor's name
	Text  string
	At    time.Time
}
