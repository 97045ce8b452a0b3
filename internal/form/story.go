package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// StoryNumbers is how many rows for numbers the form of a story can hold.
const StoryNumbers = 6

// mostGoals is how many goals a story may serve.
const mostGoals = 4

// Story is what stands in a story's form, as typed, by the names of its fields. It holds the whole story; a page of the
// form shows one step of it.
type Story struct {
	values url.Values
	Errors cms.FieldErrors
}

// storyField is a question of the form.
type storyField struct {
	name  string
	step  cms.StoryStep
	shape shape
	most  int // characters
}

// storyFields are the questions of every step in the order they stand there. The consent to publish is none of them: it is
// given once, when the story is sent.
var storyFields = slices.Concat([]storyField{
	{"title", cms.StoryTelling, line, 150}, {"email", cms.StoryTelling, line, 254}, {"why", cms.StoryTelling, text, 20000},
	{"what", cms.StoryTelling, text, 20000}, {"so_what", cms.StoryTelling, text, 20000},
	{"country", cms.StoryPlace, line, 2}, {"town", cms.StoryPlace, line, 100}, {"town_key", cms.StoryPlace, line, 20},
	{"precision", cms.StoryPlace, line, 20}, {"lat", cms.StoryPlace, line, 20}, {"lon", cms.StoryPlace, line, 20},
	{"library", cms.StoryPlace, line, 200}, {"partners", cms.StoryPlace, line, 500}, {"year", cms.StoryPlace, line, 10},
	{"goal", cms.StoryPlace, many, 2}, {"main_goal", cms.StoryPlace, line, 2}, {"goals_open", cms.StoryPlace, tick, 2},
}, numberFields(), []storyField{
	{"quote", cms.StoryNumbers, text, 1000}, {"quote_by", cms.StoryNumbers, line, 200},
	{"quote_agreed", cms.StoryNumbers, tick, 2}, {"links", cms.StoryNumbers, text, 2000},
	{"name", cms.StorySending, line, 200}, {"email", cms.StorySending, line, 254},
})

func numberFields() []storyField {
	var list []storyField
	for n := range StoryNumbers {
		for _, f := range []storyField{{name: "measure", most: 20}, {name: "count", most: 20}, {name: "about", shape: tick, most: 2},
			{name: "label", most: 120}, {name: "from", most: 10}, {name: "to", most: 10}, {name: "source", most: 300},
			{name: "part_of", most: 2}, {name: "scope", most: 20}} {
			f.name, f.step = Number(f.name, n), cms.StoryNumbers
			list = append(list, f)
		}
	}
	return list
}

// Number is the name of a field of the n-th row of numbers.
func Number(field string, n int) string { return field + "-" + strconv.Itoa(n+1) }

// NumberRow takes a name that Number made apart; of any other it is the name and the row 0.
func NumberRow(name string) (field string, n int) {
	field, row, found := strings.Cut(name, "-")
	n, _ = strconv.Atoi(row)
	if !found {
		return name, 0
	}
	return field, n - 1
}

// StoryOrder lists the form's fields in the order they stand in it.
func StoryOrder() []string {
	var names []string
	for _, q := range storyFields {
		if !slices.Contains(names, q.name) {
			names = append(names, q.name)
		}
	}
	return append(names, "consent")
}

// StoryOf is the form as a draft fills it.
func StoryOf(d cms.StoryDraft) Story {
	s := d.Story
	v := url.Values{"title": {s.Title}, "email": {d.Contact.Email}, "why": {s.Why}, "what": {s.What}, "so_what": {s.SoWhat},
		"country": {s.Country}, "town": {s.Town}, "town_key": {s.TownKey}, "precision": {string(s.Precision)}, "lat": {s.Lat}, "lon": {s.Lon},
		"library": {s.Library}, "partners": {s.Partners}, "year": {s.Year}, "main_goal": {goalText(s.MainGoal)}, "goals_open": {ticked(s.GoalsOpen)},
		"quote": {s.Quote}, "quote_by": {s.QuoteBy}, "quote_agreed": {ticked(s.QuoteAgreed)}, "links": {s.Links}, "name": {d.Contact.Name}}
	for _, g := range s.Goals {
		v.Add("goal", goalText(g))
	}
	for i, n := range s.Numbers {
		for name, text := range map[string]string{"measure": string(n.Measure), "count": n.Count, "about": ticked(n.About), "label": n.Label,
			"from": n.From, "to": n.To, "source": n.Source, "part_of": n.PartOf, "scope": string(n.Scope)} {
			v.Set(Number(name, i), text)
		}
	}
	return Story{values: v, Errors: cms.FieldErrors{}}
}

func ticked(on bool) string {
	if on {
		return "on"
	}
	return ""
}

func goalText(g cms.Goal) string {
	if g == 0 {
		return ""
	}
	return strconv.Itoa(int(g))
}

// NewStory is the empty form.
func NewStory() Story {
	return StoryOf(cms.StoryDraft{Submission: cms.Submission{Story: cms.Story{Precision: cms.Town}}})
}

// DecodeStory reads one step as it was typed, over the story as it stands.
func DecodeStory(step cms.StoryStep, values url.Values, over Story) Story {
	r := reader{values, cms.FieldErrors{}}
	f := Story{values: url.Values{}, Errors: r.errors}
	for name, all := range over.values {
		f.values[name] = slices.Clone(all)
	}
	for _, q := range storyFields {
		if q.step == step {
			f.values[q.name] = r.read(q)
			atMost(f.Errors, q.name, strings.Join(f.values[q.name], ""), q.limit())
		}
	}
	return f
}

func (r reader) read(q storyField) []string {
	switch q.shape {
	case text:
		return []string{r.text(q.name)}
	case tick:
		return []string{ticked(r.on(q.name))}
	case many:
		return r.list(q.name)
	case line:
	}
	return []string{r.line(q.name)}
}

// limit is how many characters all answers to the question may have.
func (q storyField) limit() int {
	if q.shape == many {
		return q.most * int(cms.Goals)
	}
	return q.most
}

// Get is what stands in a field.
func (f Story) Get(name string) string { return f.values.Get(name) }

// List is every answer ticked of a question.
func (f Story) List(name string) []string { return f.values[name] }

// On says whether a box is ticked.
func (f Story) On(name string) bool { return f.Get(name) != "" }

// Set puts another answer in a field.
func (f Story) Set(name, value string) { f.values.Set(name, value) }

// Values are the answers of a step as a form would send them.
func (f Story) Values(step cms.StoryStep) url.Values {
	v := url.Values{}
	for _, q := range storyFields {
		if q.step == step {
			v[q.name] = f.answers(q.name)
		}
	}
	return v
}

// NoTown is the town's key of a place that is none of the gazetteer's: its writer has said so.
const NoTown = "none"

// Blank says that nothing of the story itself was typed in its first step.
func (f Story) Blank() bool {
	return f.Get("title")+f.Get("why")+f.Get("what")+f.Get("so_what") == ""
}

// Draft puts what stands in the form into a draft, finished or not. An address that is none stays out.
func (f Story) Draft(d cms.StoryDraft) cms.StoryDraft {
	d.Story = cms.Story{Title: f.Get("title"), Why: f.Get("why"), What: f.Get("what"), SoWhat: f.Get("so_what"),
		Library: f.Get("library"), Partners: f.Get("partners"), Country: f.Get("country"), Town: f.Get("town"), TownKey: f.Get("town_key"),
		Precision: cms.Precision(f.Get("precision")), Lat: f.Get("lat"), Lon: f.Get("lon"), Year: f.Get("year"), Goals: f.goals("goal"),
		GoalsOpen: f.On("goals_open"), Numbers: f.numbers(), Quote: f.Get("quote"), QuoteBy: f.Get("quote_by"),
		QuoteAgreed: f.On("quote_agreed"), Links: f.Get("links")}
	if main := f.goals("main_goal"); len(main) > 0 {
		d.Story.MainGoal = main[0]
	}
	d.Contact.Name = f.Get("name")
	if email := strings.ToLower(f.Get("email")); email == "" || mailAddress(email) {
		d.Contact.Email = email
	}
	return d
}

// goals are the goals that a field names; what is none is left out.
func (f Story) goals(name string) []cms.Goal {
	var list []cms.Goal
	for _, typed := range f.List(name) {
		if n, err := strconv.Atoi(typed); err == nil && cms.Goal(n).Known() && !slices.Contains(list, cms.Goal(n)) {
			list = append(list, cms.Goal(n))
		}
	}
	return list
}

// Rows is how many rows of numbers there are up to the last that holds something.
func (f Story) Rows() int { return len(f.numbers()) }

// numbers are the rows as they stand, up to the last one that says anything: a row keeps its place while it is written.
func (f Story) numbers() []cms.StoryNumber {
	rows := make([]cms.StoryNumber, StoryNumbers)
	filled := 0
	for i := range rows {
		get := func(name string) string { return f.Get(Number(name, i)) }
		rows[i] = cms.StoryNumber{Measure: cms.Measure(get("measure")), Count: get("count"), About: get("about") != "", Label: get("label"),
			From: get("from"), To: get("to"), Source: get("source"), PartOf: get("part_of"), Scope: cms.Scope(get("scope"))}
		if !nothingIn(rows[i]) || rows[i].Measure != "" {
			filled = i + 1
		}
	}
	return rows[:filled]
}

// Finished is the draft as it is handed over: rows that say nothing are gone, and a point finer than the map may show.
func (f Story) Finished(d cms.StoryDraft) cms.StoryDraft {
	d = f.Draft(d)
	if d.Story.Precision != cms.Exact {
		d.Story.Lat, d.Story.Lon = "", ""
	}
	if d.Story.Quote == "" {
		d.Story.QuoteBy, d.Story.QuoteAgreed = "", false
	}
	d.Story.Numbers = closeRanks(d.Story.Numbers)
	return d
}

// closeRanks leaves empty rows out; a part still names its whole.
func closeRanks(rows []cms.StoryNumber) []cms.StoryNumber {
	var kept []cms.StoryNumber
	now := map[string]string{}
	for i, row := range rows {
		if !nothingIn(row) {
			kept = append(kept, row)
			now[strconv.Itoa(i+1)] = strconv.Itoa(len(kept))
		}
	}
	for i := range kept {
		kept[i].PartOf = now[kept[i].PartOf]
	}
	return kept
}
