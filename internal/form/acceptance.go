package form

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// The answers of an acceptance that are no id.
const (
	CountryOnly = "country" // of Place: no town
	NewLibrary  = "new"     // of Library: the name is new to us
	NoLibrary   = "none"
)

// Acceptance is the editor's form beside a story on its way, as typed: the texts may be mended before they are public.
type Acceptance struct {
	Version
	Place       string // a town's key in the gazetteer, or CountryOnly
	Precision   string // never finer than the writer chose
	Library     string // an id, NewLibrary or NoLibrary
	LibraryName string
	Project     string // an id or empty
	Goals       []string
	MainGoal    string // one of Goals, or empty
	Early       string // why it is published before the library has agreed to the texts
	Schedule    Schedule
	Excuses     map[string]string
	Drawn       int // version of the submission the form was drawn from; 0 unknown
}

// NewAcceptance is the form as the story suggests it; place and library are the best guesses, or empty.
func NewAcceptance(s cms.Submission, place, library string) Acceptance {
	f := Acceptance{Version: NewVersion(s), Place: place, Precision: string(precision(s.Story)), Library: library,
		LibraryName: s.Story.Library, Drawn: s.Version}
	for _, g := range s.Story.Goals {
		f.Goals = append(f.Goals, strconv.Itoa(int(g)))
	}
	if s.Story.MainGoal.Known() {
		f.MainGoal = strconv.Itoa(int(s.Story.MainGoal))
	}
	return f
}

// DecodeAcceptance reads the form as it was typed.
func DecodeAcceptance(values url.Values) Acceptance {
	f := Acceptance{Version: DecodeVersion(values)}
	r := reader{values, f.Errors}
	f.Place, f.Precision, f.Library, f.LibraryName = r.line("place"), r.line("precision"), r.line("library"), r.line("library_name")
	f.Project, f.Goals, f.MainGoal, f.Early = r.line("project"), r.list("goal"), r.line("main_goal"), r.text("early")
	f.Schedule = Schedule{Date: r.line("publish_date"), Time: r.line("publish_time"), Errors: f.Errors}
	f.Drawn, _ = strconv.Atoi(r.line("drawn"))
	excuses, err := Reasons(values)
	f.Excuses = excuses
	var wrong cms.FieldErrors
	if errors.As(err, &wrong) {
		for name, key := range wrong {
			f.Errors.Add(name, key)
		}
	}
	return f
}

// Parse makes the acceptance of a submission. town is the chosen place, nil for the country alone, which the caller has
// looked up by f.Place; a place that is no answer is the caller's to report.
func (f *Acceptance) Parse(s cms.Submission, town *cms.Place, now time.Time) (cms.Acceptance, error) {
	f.check()
	if f.Why+f.What+f.SoWhat == "" {
		f.Errors.Add("what", "error.required")
	}
	a := cms.Acceptance{Place: town, Library: f.library(), Point: point(s.Story), Excuses: f.Excuses, Version: f.Drawn}
	f.approval(s, &a)
	if f.Schedule.Date != "" || f.Schedule.Time != "" {
		if at, err := f.Schedule.Parse(now); err == nil {
			a.At = &at
		}
	}
	a.Document = cms.Document{V: 1, Work: f.work(s, town), Impact: impact(s),
		Entry:     cms.Entry{Locale: s.Locale, Title: f.Title, Summary: f.Summary, Body: voices(s.Story.With(f.Text()))},
		CaseStudy: &cms.CaseStudy{Licence: "CC BY 4.0", Why: paragraphs(f.Why), What: paragraphs(f.What), SoWhat: paragraphs(f.SoWhat)}}
	a.Document.CaseStudy.Year, _ = strconv.Atoi(s.Story.Year)
	return a, f.Errors.OrNil()
}

// approval asks for a reason where the texts are neither what the library sent nor what it has agreed to.
func (f *Acceptance) approval(s cms.Submission, a *cms.Acceptance) {
	atMost(f.Errors, "early", f.Early, 1000)
	if s.Agreed(f.Text()) {
		return
	}
	required(f.Errors, "early", f.Early)
	if f.Errors["early"] == "error.required" {
		f.Errors["early"] = "error.early"
	}
	text := f.Text()
	a.Early, a.Edited = f.Early, &text
}

func (f *Acceptance) work(s cms.Submission, town *cms.Place) cms.Work {
	w := cms.Work{Kind: cms.CaseStudyKind, Place: &cms.Spot{Country: s.Story.Country, Precision: f.shown(s.Story, town)}}
	w.ProjectID, _ = strconv.ParseInt(f.Project, 10, 64)
	if len(f.Goals) > mostGoals {
		f.Errors.Add("goal", "error.four_goals")
	}
	for _, g := range f.Goals {
		if n, err := strconv.Atoi(g); err == nil && cms.Goal(n).Known() && !slices.Contains(w.Goals, cms.Goal(n)) {
			w.Goals = append(w.Goals, cms.Goal(n))
			continue
		}
		f.Errors.Add("goal", "error.choose")
	}
	w.Goals = f.mainFirst(w.Goals)
	return w
}

// mainFirst puts the main goal before the others, which is how a work's goals stand.
func (f *Acceptance) mainFirst(goals []cms.Goal) []cms.Goal {
	if f.MainGoal == "" {
		return goals
	}
	n, _ := strconv.Atoi(f.MainGoal)
	i := slices.Index(goals, cms.Goal(n))
	if i < 0 {
		f.Errors.Add("main_goal", "error.choose")
		return goals
	}
	return slices.Insert(slices.Delete(slices.Clone(goals), i, i+1), 0, cms.Goal(n))
}

// Precisions are those an editor may choose from, the writer's own first: none is finer.
func Precisions(s cms.Story) []cms.Precision {
	all := []cms.Precision{cms.Exact, cms.Town, cms.Country}
	return all[slices.Index(all, precision(s)):]
}

// precision is what the writer chose; an exact one without a point is a town.
func precision(s cms.Story) cms.Precision {
	switch {
	case s.Precision == cms.Exact && point(s) != nil:
		return cms.Exact
	case s.Precision == cms.Country:
		return cms.Country
	}
	return cms.Town
}

// shown is how finely the place is shown; without a town it is the exact point or the country.
func (f *Acceptance) shown(s cms.Story, town *cms.Place) cms.Precision {
	p := cms.Precision(f.Precision)
	if p == "" {
		p = precision(s)
	}
	if !slices.Contains(Precisions(s), p) {
		f.Errors.Add("precision", "error.choose")
		return cms.Country
	}
	if town == nil && p == cms.Town {
		return cms.Country
	}
	return p
}

// point is the exact point that was typed, nil for none.
func point(s cms.Story) *cms.Point {
	degrees := func(typed string) (float64, error) {
		return strconv.ParseFloat(strings.Replace(typed, ",", ".", 1), 64)
	}
	lat, err := degrees(s.Lat)
	lon, err2 := degrees(s.Lon)
	if err != nil || err2 != nil || !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) {
		return nil
	}
	return &cms.Point{Lat: lat, Lon: lon}
}

func (f *Acceptance) library() *cms.Library {
	switch f.Library {
	case NoLibrary:
		return nil
	case NewLibrary:
		required(f.Errors, "library_name", f.LibraryName)
		atMost(f.Errors, "library_name", f.LibraryName, 200)
		return &cms.Library{Name: f.LibraryName}
	}
	id, err := strconv.ParseInt(f.Library, 10, 64)
	if err != nil || id < 1 {
		f.Errors.Add("library", "error.choose")
	}
	return &cms.Library{ID: id}
}
