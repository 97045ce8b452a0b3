package form

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
)

// StepOf is the step in which a field stands; the e-mail address stands in two and is counted to the last.
func StepOf(field string) cms.StoryStep {
	step := cms.StorySending
	for _, q := range storyFields {
		if q.name == field {
			step = q.step
		}
	}
	return step
}

// CheckEmail notes an address that is none, in whichever step it was typed.
func (f Story) CheckEmail() {
	if email := f.Get("email"); email != "" && !mailAddress(email) {
		f.Errors.Add("email", "error.email")
	}
}

// Check finds everything that keeps a story from being sent, in every step.
func (f Story) Check() cms.FieldErrors {
	f.Errors = cms.FieldErrors{}
	for _, name := range []string{"title", "what", "so_what", "library"} {
		required(f.Errors, name, f.Get(name))
	}
	for _, q := range storyFields {
		if q.shape != many {
			atMost(f.Errors, q.name, f.Get(q.name), q.most)
		}
	}
	f.checkPlace()
	f.checkGoals()
	for n := range f.numbers() {
		f.checkNumber(n)
	}
	if f.Get("quote") != "" && !f.On("quote_agreed") {
		f.Errors.Add("quote_agreed", "error.quote_agreed")
	}
	if !mailAddress(f.Get("email")) {
		f.Errors.Add("email", "error.email")
	}
	return f.Errors
}

func (f Story) checkPlace() {
	if !cms.KnownCountry(f.Get("country")) {
		f.Errors.Add("country", "error.choose")
	}
	switch cms.Precision(f.Get("precision")) {
	case cms.Country:
	case cms.Town:
		required(f.Errors, "town", f.Get("town"))
	case cms.Exact:
		required(f.Errors, "town", f.Get("town"))
		f.checkDegrees("lat", 90)
		f.checkDegrees("lon", 180)
	default:
		f.Errors.Add("precision", "error.choose")
	}
	f.checkYear("year")
}

func (f Story) checkDegrees(name string, most float64) {
	if d, err := strconv.ParseFloat(f.Get(name), 64); err != nil || !(d >= -most && d <= most) {
		f.Errors.Add(name, "error.degrees")
	}
}

func (f Story) checkYear(name string) {
	if y, err := strconv.Atoi(f.Get(name)); f.Get(name) != "" && (err != nil || y < 1900 || y > 2100) {
		f.Errors.Add(name, "error.year")
	}
}

func (f Story) checkGoals() {
	goals, main := f.goals("goal"), f.goals("main_goal")
	if len(goals) > mostGoals {
		f.Errors.Add("goal", "error.four_goals")
	}
	for _, m := range main {
		if !slices.Contains(goals, m) {
			f.Errors.Add("main_goal", "error.main_goal")
		}
	}
}

// nothingIn says that a row of numbers is empty; a kind alone says nothing.
func nothingIn(row cms.StoryNumber) bool {
	return row == cms.StoryNumber{Measure: row.Measure, Scope: row.Scope}
}

// checkNumber lets a row be empty, but not half filled.
func (f Story) checkNumber(n int) {
	row := f.numbers()[n]
	if nothingIn(row) {
		return
	}
	if count, err := strconv.Atoi(row.Count); err != nil || count < 1 || count > 1_000_000_000 {
		f.Errors.Add(Number("count", n), "error.number")
	}
	if !row.Measure.Known() {
		f.Errors.Add(Number("measure", n), "error.choose")
	}
	if row.Label == "" {
		f.Errors.Add(Number("label", n), "error.label")
	}
	f.checkYear(Number("from", n))
	f.checkYear(Number("to", n))
	if row.From != "" && row.To != "" && row.From > row.To {
		f.Errors.Add(Number("to", n), "error.end_before_start")
	}
	f.checkPart(n, row)
}

// checkPart lets a number be part of another of the same kind that is no part itself.
func (f Story) checkPart(n int, row cms.StoryNumber) {
	if row.PartOf == "" {
		return
	}
	rows := f.numbers()
	whole, err := strconv.Atoi(row.PartOf)
	if err != nil || whole < 1 || whole > len(rows) || whole == n+1 || rows[whole-1].PartOf != "" || rows[whole-1].Measure != row.Measure {
		f.Errors.Add(Number("part_of", n), "error.part_of")
	}
}

// fewWords is a text so short that a reader learns little from it.
const fewWords = 120

// Short says that a text would gain by a sentence or two more; it keeps nobody from sending.
func (f Story) Short(name string) bool {
	n := utf8.RuneCountInString(f.Get(name))
	return n > 0 && n < fewWords
}
