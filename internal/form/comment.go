package form

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// LongestComment is how many characters a comment may have.
const LongestComment = 4000

// Comment is the form of a comment, as typed.
type Comment struct {
	Guard
	Name, Email, Body string
	Answer            int // number of the comment it answers; 0 for none
	Errors            cms.FieldErrors
}

// NewComment is the empty form.
func NewComment(g Guard, answer int) Comment {
	return Comment{Guard: g, Answer: answer, Errors: cms.FieldErrors{}}
}

// DecodeComment reads the form as it was typed.
func DecodeComment(values url.Values) Comment {
	r := reader{values, cms.FieldErrors{}}
	return Comment{Guard: r.guard(), Name: r.line("name"), Email: r.line("email"), Body: r.text("comment"),
		Answer: number(r.line("reply")), Errors: r.errors}
}

// gaps are more empty lines than a paragraph needs.
var gaps = regexp.MustCompile(`\n\s*\n`)

// Parse finds everything that is wrong at once, beside its field in f.Errors, and tidies the text when nothing is.
func (f *Comment) Parse() error {
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 100)
	f.Errors = checkComment(f.Errors, f.Body)
	if f.Email != "" && !mailAddress(f.Email) {
		f.Errors.Add("email", "error.email")
	}
	f.Body, f.Email = gaps.ReplaceAllString(f.Body, "\n\n"), strings.ToLower(f.Email)
	return f.Errors.OrNil()
}

func checkComment(errors cms.FieldErrors, body string) cms.FieldErrors {
	required(errors, "comment", body)
	atMost(errors, "comment", body, LongestComment)
	return errors
}

// Answer is the form of an editor's answer to a comment, as typed.
type Answer struct {
	Body   string
	Errors cms.FieldErrors
}

// DecodeAnswer reads the form as it was typed.
func DecodeAnswer(values url.Values) Answer {
	r := reader{values, cms.FieldErrors{}}
	return Answer{Body: r.text("comment"), Errors: r.errors}
}

// Parse finds what is wrong with it.
func (f *Answer) Parse() error {
	f.Errors = checkComment(f.Errors, f.Body)
	f.Body = gaps.ReplaceAllString(f.Body, "\n\n")
	return f.Errors.OrNil()
}

// mostDecided is how many comments one decision may be about.
const mostDecided = 500

// DecodeDecision is which comments were ticked and what was decided; nothing known is the empty state.
func DecodeDecision(values url.Values) ([]int64, cms.CommentState) {
	var ids []int64
	for _, v := range values["id"] {
		if id, err := strconv.ParseInt(v, 10, 64); err == nil && len(ids) < mostDecided {
			ids = append(ids, id)
		}
	}
	if to := cms.CommentState(values.Get("decision")); slices.Contains(cms.CommentDecisions, to) {
		return ids, to
	}
	return ids, ""
}
