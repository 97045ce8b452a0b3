package form

import (
	"net/url"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// Questions are an editor's notes beside the fields of a story, as typed; a field without one is not asked about.
type Questions struct {
	Notes  map[string]string // by the names of cms.StoryFields
	Errors cms.FieldErrors
}

// QuestionField is the name of the field for the note beside a field of a story.
func QuestionField(field string) string { return "ask-" + field }

// longestNote is how many characters a question, and longestWord how many a message may have.
const (
	longestNote = 1000
	longestWord = 5000
)

// DecodeQuestions reads the form as it was typed.
func DecodeQuestions(values url.Values) Questions {
	r := reader{values, cms.FieldErrors{}}
	f := Questions{Notes: map[string]string{}, Errors: r.errors}
	for _, field := range cms.StoryFields {
		if note := r.text(QuestionField(field)); note != "" {
			f.Notes[field] = note
		}
	}
	return f
}

// Parse lists what is asked, in the order of the form; nothing at all is an error beside the first field.
func (f Questions) Parse() ([]cms.StoryQuestion, error) {
	var list []cms.StoryQuestion
	for _, field := range cms.StoryFields {
		if note := f.Notes[field]; note != "" {
			atMost(f.Errors, QuestionField(field), note, longestNote)
			list = append(list, cms.StoryQuestion{Field: field, Note: note})
		}
	}
	if len(list) == 0 {
		f.Errors.Add(QuestionField(cms.StoryFields[0]), "error.question")
	}
	return list, f.Errors.OrNil()
}

// StoryWord is a message to the library, or one from it that came by mail, as typed.
type StoryWord struct {
	Key    string
	Text   string
	Pasted bool // the library wrote it
	Errors cms.FieldErrors
}

// DecodeStoryWord reads the form as it was typed; key makes the same sending the same.
func DecodeStoryWord(values url.Values, key string) StoryWord {
	r := reader{values, cms.FieldErrors{}}
	return StoryWord{Key: key, Text: r.text("text"), Pasted: r.on("pasted"), Errors: r.errors}
}

// Parse finds what is wrong with it.
func (f StoryWord) Parse() error {
	required(f.Errors, "text", f.Text)
	atMost(f.Errors, "text", f.Text, longestWord)
	return f.Errors.OrNil()
}

// StoryDue is the day by which the editors answer, as typed.
type StoryDue struct {
	Day    string
	Errors cms.FieldErrors
}

// NewStoryDue is the form with the day that stands.
func NewStoryDue(s cms.Submission) StoryDue {
	return StoryDue{Day: s.DueOn.Format(dayLayout), Errors: cms.FieldErrors{}}
}

// DecodeStoryDue reads the form as it was typed.
func DecodeStoryDue(values url.Values) StoryDue {
	r := reader{values, cms.FieldErrors{}}
	return StoryDue{Day: r.line("due"), Errors: r.errors}
}

// Parse is the day, which is not over and lies within a year.
func (f StoryDue) Parse(now time.Time) (time.Time, error) {
	day, ok := parseMoment(f.Day, "23:59", now.Location())
	switch {
	case !ok:
		f.Errors.Add("due", "error.date")
	case day.Before(now):
		f.Errors.Add("due", "error.past")
	case day.After(now.AddDate(1, 0, 0)):
		f.Errors.Add("due", "error.date")
	}
	return day, f.Errors.OrNil()
}

// Drawn is the version of the submission a form was drawn from; 0 for none.
func Drawn(values url.Values) int {
	n, _ := strconv.Atoi(values.Get("drawn"))
	return n
}
