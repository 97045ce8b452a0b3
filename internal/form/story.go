package form

import (
	"net/mail"
	"net/url"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// StoryNumbers is how many rows for numbers the form of a story offers.
const StoryNumbers = 3

// mostGoals is how many goals a story may serve.
const mostGoals = 4

// Story is the form for sending a story, as typed. Numbers has always StoryNumbers rows.
type Story struct {
	Key                            string
	Title, Library, Partners       string
	Country, Town, Precision, Year string
	Why, What, SoWhat              string
	Goals                          []string
	Numbers                        []StoryNumber
	Quote, QuoteBy, Links          string
	Name, Email                    string
	Consent                        bool
	Errors                         cms.FieldErrors
}

// StoryNumber is one row of numbers, as typed.
type StoryNumber struct {
	Measure, Count, Label string
	About                 bool
}

// Number is the name of a field of the n-th row of numbers.
func Number(field string, n int) string { return field + "-" + strconv.Itoa(n+1) }

// NewStory is the empty form under an idempotency key.
func NewStory(key string) Story {
	return Story{Key: key, Precision: string(cms.Town), Numbers: make([]StoryNumber, StoryNumbers), Errors: cms.FieldErrors{}}
}

// DecodeStory reads the form as it was typed.
func DecodeStory(values url.Values) Story {
	r := reader{values, cms.FieldErrors{}}
	f := Story{
		Key: r.line("key"), Title: r.line("title"), Library: r.line("library"), Partners: r.line("partners"),
		Country: r.line("country"), Town: r.line("town"), Precision: r.line("precision"), Year: r.line("year"),
		Why: r.text("why"), What: r.text("what"), SoWhat: r.text("so_what"), Goals: r.list("goal"),
		Quote: r.text("quote"), QuoteBy: r.line("quote_by"), Links: r.text("links"),
		Name: r.line("name"), Email: r.line("email"), Consent: r.on("consent"), Errors: r.errors,
	}
	for n := range StoryNumbers {
		f.Numbers = append(f.Numbers, StoryNumber{Measure: r.line(Number("measure", n)), Count: r.line(Number("count", n)),
			Label: r.line(Number("label", n)), About: r.on(Number("about", n))})
	}
	return f
}

// Parse finds everything that is wrong at once, beside its field in f.Errors, and makes the story when nothing is.
func (f *Story) Parse() (cms.Story, cms.Contact, error) {
	f.checkWords()
	f.checkPlace()
	f.checkGoals()
	for n, row := range f.Numbers {
		f.checkNumber(n, row)
	}
	if _, err := mail.ParseAddress(f.Email); err != nil || strings.ContainsAny(f.Email, "<> ") {
		f.Errors.Add("email", "error.email")
	}
	if !f.Consent {
		f.Errors.Add("consent", "error.consent")
	}
	return f.story(), cms.Contact{Name: f.Name, Email: strings.ToLower(f.Email)}, f.Errors.OrNil()
}

func (f *Story) checkWords() {
	for _, field := range []struct {
		name, text string
		most       int
		needed     bool
	}{
		{"title", f.Title, 150, true}, {"library", f.Library, 200, true}, {"partners", f.Partners, 500, false},
		{"why", f.Why, 20000, false}, {"what", f.What, 20000, true}, {"so_what", f.SoWhat, 20000, true},
		{"quote", f.Quote, 1000, false}, {"quote_by", f.QuoteBy, 200, false}, {"links", f.Links, 2000, false},
		{"town", f.Town, 100, true}, {"name", f.Name, 200, false}, {"email", f.Email, 254, true},
	} {
		if field.needed {
			required(f.Errors, field.name, field.text)
		}
		atMost(f.Errors, field.name, field.text, field.most)
	}
}

func (f *Story) checkPlace() {
	if !cms.KnownCountry(f.Country) {
		f.Errors.Add("country", "error.choose")
	}
	if p := cms.Precision(f.Precision); p != cms.Town && p != cms.Country {
		f.Errors.Add("precision", "error.choose")
	}
	if y, err := strconv.Atoi(f.Year); f.Year != "" && (err != nil || y < 1900 || y > 2100) {
		f.Errors.Add("year", "error.year")
	}
}

func (f *Story) checkGoals() {
	if len(f.Goals) > mostGoals {
		f.Errors.Add("goal", "error.four_goals")
	}
	for _, g := range f.Goals {
		if n, err := strconv.Atoi(g); err != nil || !cms.Goal(n).Known() {
			f.Errors.Add("goal", "error.choose")
		}
	}
}

// checkNumber lets a row be empty, but not half filled.
func (f *Story) checkNumber(n int, row StoryNumber) {
	if row == (StoryNumber{}) || row == (StoryNumber{Measure: row.Measure}) {
		return
	}
	if count, err := strconv.Atoi(row.Count); err != nil || count < 1 || count > 1_000_000_000 {
		f.Errors.Add(Number("count", n), "error.number")
	}
	if !cms.Measure(row.Measure).Known() {
		f.Errors.Add(Number("measure", n), "error.choose")
	}
	if row.Label == "" {
		f.Errors.Add(Number("label", n), "error.label")
	}
	atMost(f.Errors, Number("label", n), row.Label, 120)
}

func (f *Story) story() cms.Story {
	s := cms.Story{Title: f.Title, Library: f.Library, Partners: f.Partners, Town: f.Town, Country: f.Country, Year: f.Year,
		Why: f.Why, What: f.What, SoWhat: f.SoWhat, Links: f.Links, Quote: f.Quote, QuoteBy: f.QuoteBy,
		Precision: cms.Precision(f.Precision)}
	for _, g := range f.Goals {
		n, _ := strconv.Atoi(g)
		s.Goals = append(s.Goals, cms.Goal(n))
	}
	for _, n := range f.Numbers {
		if n.Count != "" {
			s.Numbers = append(s.Numbers, cms.StoryNumber{Measure: cms.Measure(n.Measure), Count: n.Count, About: n.About, Label: n.Label})
		}
	}
	return s
}
