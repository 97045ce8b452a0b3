package form

import (
	"maps"
	"strconv"

	"occupylibrary.net/internal/cms"
)

func (f Document) parseStory(doc *cms.Document, c cms.Choices) {
	story := *doc.CaseStudy
	story.LibraryID, story.Year, story.Licence = f.one("library", c.Libraries), f.year("year"), f.Value("licence")
	required(f.Errors, "licence", story.Licence)
	doc.CaseStudy = &story
	doc.Work.Partners = f.several("partner", c.Partners)
	doc.Work.Goals = f.goals()
	doc.Impact = f.numbers(doc.Impact)
}

func (f Document) goals() []cms.Goal {
	var goals []cms.Goal
	for _, typed := range f.All("goal") {
		n, _ := strconv.Atoi(typed)
		if !cms.Goal(n).Known() {
			f.Errors.Add("goal", "error.choose")
			continue
		}
		goals = append(goals, cms.Goal(n))
	}
	return goals
}

// mostCounted bounds an impact number.
const mostCounted = 1_000_000_000

// numbers are the rows of impact numbers. A row that was stored before keeps its id, and its words in languages the form
// does not ask for.
func (f Document) numbers(before []cms.Impact) []cms.Impact {
	known := map[int64]cms.Impact{}
	for _, i := range before {
		known[i.ID] = i
	}
	var list []cms.Impact
	for n := 1; n <= f.Rows("numbers"); n++ {
		list = append(list, f.number(n, known))
	}
	for n := range list {
		list[n].PartOf = f.partOf(n+1, list)
	}
	return list
}

func (f Document) number(n int, known map[int64]cms.Impact) cms.Impact {
	id, _ := strconv.ParseInt(f.Value(Row("number_id", n)), 10, 64)
	old, ok := known[id]
	delete(known, id)
	if !ok {
		id = int64(-n)
	}
	i := cms.Impact{ID: id, Measure: cms.Measure(f.Value(Row("measure", n))), About: f.On(Row("about", n)),
		Scope: cms.Scope(f.Value(Row("scope", n))), From: f.year(Row("from", n)), To: f.year(Row("to", n)), Source: f.Value(Row("source", n))}
	if !i.Measure.Known() {
		f.Errors.Add(Row("measure", n), "error.choose")
	}
	if i.Scope != cms.LibraryScope && i.Scope != cms.ProjectScope {
		f.Errors.Add(Row("scope", n), "error.choose")
	}
	required(f.Errors, Row("count", n), f.Value(Row("count", n)))
	i.Count = f.wholeNumber(Row("count", n), 1, mostCounted, "error.number")
	if i.From > i.To && i.To != 0 {
		f.Errors.Add(Row("to", n), "error.end_before_start")
	}
	i.Labels = f.labels(n, old.Labels)
	return i
}

func (f Document) labels(n int, before map[cms.Locale]string) map[cms.Locale]string {
	labels := maps.Clone(before)
	if labels == nil {
		labels = map[cms.Locale]string{}
	}
	for _, l := range cms.Interface {
		delete(labels, l)
		if words := f.Value(Row(LabelField(l), n)); words != "" {
			labels[l] = words
		}
	}
	return labels
}

// partOf is the id of the number the n-th one is part of: of the same measure, and no part itself.
func (f Document) partOf(n int, list []cms.Impact) int64 {
	name := Row("part_of", n)
	whole := f.wholeNumber(name, 1, len(list), "error.choose")
	if whole == 0 || f.Errors[name] != "" {
		return 0
	}
	if whole == n || list[whole-1].Measure != list[n-1].Measure || f.Value(Row("part_of", whole)) != "" {
		f.Errors.Add(name, "error.part_of")
		return 0
	}
	return list[whole-1].ID
}
