package form

import (
	"net/url"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// Version is the editors' own version of a story's texts, as typed.
type Version struct {
	Title, Summary, Why, What, SoWhat string
	Quote, QuoteBy                    string
	From                              string // when the version was kept that the form started from; empty for none
	Errors                            cms.FieldErrors
}

// NewVersion is the form with the version kept last, else with what the library wrote.
func NewVersion(s cms.Submission) Version {
	t := s.Story.Text()
	if s.Edited != nil {
		t = *s.Edited
	}
	f := Version{Title: t.Title, Summary: t.Summary, Why: t.Why, What: t.What, SoWhat: t.SoWhat, Quote: t.Quote, QuoteBy: t.QuoteBy,
		Errors: cms.FieldErrors{}}
	return f.Over(s)
}

// DecodeVersion reads the form as it was typed.
func DecodeVersion(values url.Values) Version {
	r := reader{values, cms.FieldErrors{}}
	return Version{Title: r.line("title"), Summary: r.text("summary"), Why: r.text("why"), What: r.text("what"), SoWhat: r.text("so_what"),
		Quote: r.text("quote"), QuoteBy: r.line("quote_by"), From: r.line("from"), Errors: r.errors}
}

// Over is the same text over the version that stands now.
func (f Version) Over(s cms.Submission) Version {
	f.From = ""
	if s.EditedAt != nil {
		f.From = strconv.FormatInt(s.EditedAt.UnixMicro(), 10)
	}
	return f
}

// Text is what was typed.
func (f Version) Text() cms.StoryText {
	return cms.StoryText{Title: f.Title, Summary: f.Summary, Why: f.Why, What: f.What, SoWhat: f.SoWhat, Quote: f.Quote, QuoteBy: f.QuoteBy}
}

// Parse is the text and when the version was kept that it started from, nil for none.
func (f Version) Parse() (cms.StoryText, *time.Time, error) {
	f.check()
	if f.From == "" {
		return f.Text(), nil, f.Errors.OrNil()
	}
	micros, _ := strconv.ParseInt(f.From, 10, 64)
	at := time.UnixMicro(micros)
	return f.Text(), &at, f.Errors.OrNil()
}

func (f Version) check() {
	required(f.Errors, "title", f.Title)
	for _, field := range []struct {
		name, text string
		most       int
	}{
		{"title", f.Title, 150}, {"summary", f.Summary, 500}, {"why", f.Why, 20000}, {"what", f.What, 20000}, {"so_what", f.SoWhat, 20000},
		{"quote", f.Quote, 1000}, {"quote_by", f.QuoteBy, 200},
	} {
		atMost(f.Errors, field.name, field.text, field.most)
	}
}
