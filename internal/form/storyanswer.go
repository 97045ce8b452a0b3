package form

import (
	"net/url"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Answers are what a library types where the editors asked. Story is the whole story, with what was typed in the fields
// of Asked; nothing else of it can be typed.
type Answers struct {
	Key     string
	Asked   []string // of cms.StoryFields
	Story   cms.Story
	Message string // what cannot be said in a field
	Errors  cms.FieldErrors
}

// NewAnswers is the form with the fields as they stand.
func NewAnswers(key string, s cms.Story, asked []string) Answers {
	return Answers{Key: key, Asked: asked, Story: s, Errors: cms.FieldErrors{}}
}

// DecodeAnswers reads the form as it was typed, over the story as it stands.
func DecodeAnswers(values url.Values, key string, s cms.Story, asked []string) Answers {
	r := reader{values, cms.FieldErrors{}}
	typed := cms.Story{Title: r.line("title"), Why: r.text("why"), What: r.text("what"), SoWhat: r.text("so_what"), Library: r.line("library"),
		Partners: r.line("partners"), Country: r.line("country"), Year: r.line("year"), Quote: r.text("quote"), QuoteBy: r.line("quote_by"),
		Links: r.text("links"), Precision: s.Precision}
	if typed.Town = r.line("town"); typed.Town == s.Town {
		typed.TownKey, typed.Lat, typed.Lon = s.TownKey, s.Lat, s.Lon
	}
	typed.Goals, typed.GoalsOpen = typedGoals(r.list("goal")), r.on("goals_open")
	if slices.Contains(typed.Goals, s.MainGoal) {
		typed.MainGoal = s.MainGoal
	}
	typed.Numbers = r.answeredNumbers(s.Numbers)
	f := Answers{Key: key, Asked: asked, Story: s, Message: r.text("answer_message"), Errors: r.errors}
	for _, field := range asked {
		f.Story = f.Story.Take(field, typed)
	}
	return f
}

func typedGoals(typed []string) []cms.Goal {
	var goals []cms.Goal
	for _, g := range typed {
		if n, err := strconv.Atoi(g); err == nil && cms.Goal(n).Known() && !slices.Contains(goals, cms.Goal(n)) {
			goals = append(goals, cms.Goal(n))
		}
	}
	return goals
}

// answeredNumbers reads the rows: as many as the story had, and one more. What a row does not ask stays as it was.
func (r reader) answeredNumbers(had []cms.StoryNumber) []cms.StoryNumber {
	var list []cms.StoryNumber
	for n := range len(had) + 1 {
		var row cms.StoryNumber
		if n < len(had) {
			row = had[n]
		}
		row.Measure, row.Count, row.Label = cms.Measure(r.line(Number("measure", n))), r.line(Number("count", n)), r.line(Number("label", n))
		row.About, row.Source = r.on(Number("about", n)), r.line(Number("source", n))
		if row.Count != "" || row.Label != "" {
			list = append(list, row)
		}
	}
	return list
}

// Parse finds everything that is wrong in the fields that were asked at once, beside its field.
func (f *Answers) Parse() error {
	atMost(f.Errors, "answer_message", f.Message, mostWords)
	for _, field := range f.Asked {
		f.check(field)
	}
	return f.Errors.OrNil()
}

// answerRules say how long an answer may be, and whether there must be one.
var answerRules = map[string]struct {
	most   int
	needed bool
}{
	"title": {150, true}, "library": {200, true}, "partners": {500, false}, "town": {100, true}, "why": {20000, false},
	"what": {20000, true}, "so_what": {20000, true}, "quote": {1000, false}, "quote_by": {200, false}, "links": {2000, false},
}

func (f *Answers) check(field string) {
	text := f.Story.FieldText(field)
	switch rule, plain := answerRules[field]; {
	case plain:
		if rule.needed {
			required(f.Errors, field, text)
		}
		atMost(f.Errors, field, text, rule.most)
	case field == "country" && !cms.KnownCountry(text):
		f.Errors.Add(field, "error.choose")
	case field == "year" && text != "":
		if y, err := strconv.Atoi(text); err != nil || y < 1900 || y > 2100 {
			f.Errors.Add(field, "error.year")
		}
	case field == "goals" && len(f.Story.Goals) > mostGoals:
		f.Errors.Add("goal", "error.four_goals")
	case field == "numbers":
		for n, row := range f.Story.Numbers {
			f.checkNumber(n, row)
		}
	}
}

func (f *Answers) checkNumber(n int, row cms.StoryNumber) {
	if count, err := strconv.Atoi(row.Count); err != nil || count < 1 || count > 1_000_000_000 {
		f.Errors.Add(Number("count", n), "error.number")
	}
	if !row.Measure.Known() {
		f.Errors.Add(Number("measure", n), "error.choose")
	}
	if row.Label == "" {
		f.Errors.Add(Number("label", n), "error.label")
	}
	atMost(f.Errors, Number("label", n), row.Label, 120)
	atMost(f.Errors, Number("source", n), row.Source, 300)
}
