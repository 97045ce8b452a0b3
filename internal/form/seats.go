package form

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// Seats is the form of what an event offers to those who sign up, as typed; its moments are those of the event's zone.
type Seats struct {
	Version                                      string
	Open, Ask                                    bool
	Capacity                                     string
	OpensDate, OpensTime, ClosesDate, ClosesTime string
	Join                                         cms.Join
	Questions                                    []SeatQuestion // the last is the empty one to fill in
	Errors                                       cms.FieldErrors
}

// SeatQuestion is one of the organiser's own questions, as typed. One without a label in any language is none.
type SeatQuestion struct {
	ID       string
	Kind     string
	Required bool
	Labels   map[cms.Locale]string
	Options  map[cms.Locale]string // a line each
}

// mostQuestions is how many questions of its own an event asks at most; mostSeats how many places it may have.
const (
	mostQuestions = 12
	mostSeats     = 100_000
)

// SeatField is the name of a part of the nth question, from 1 on.
func SeatField(n int, part string) string { return "q" + strconv.Itoa(n) + "_" + part }

// DecodeSeats reads the form as it was typed.
func DecodeSeats(typed url.Values) Seats {
	r := reader{typed, cms.FieldErrors{}}
	f := Seats{Version: r.line("version"), Open: r.on("open"), Ask: r.on("ask"), Capacity: r.line("capacity"), OpensDate: r.line("opens_date"),
		OpensTime: r.line("opens_time"), ClosesDate: r.line("closes_date"), ClosesTime: r.line("closes_time"), Errors: r.errors,
		Join: cms.Join{Address: r.line("join_address"), MeetingID: r.line("join_id"), Passcode: r.line("join_passcode"), CodeWord: r.line("join_word")}}
	for n := 1; n <= mostQuestions; n++ {
		q := SeatQuestion{ID: r.line(SeatField(n, "id")), Kind: r.line(SeatField(n, "kind")), Required: r.on(SeatField(n, "required")),
			Labels: r.lines(SeatField(n, "label")), Options: map[cms.Locale]string{}}
		for _, l := range cms.Interface {
			q.Options[l] = r.text(LanguageField(SeatField(n, "options"), l))
		}
		if !q.empty() {
			f.Questions = append(f.Questions, q)
		}
	}
	f.room()
	return f
}

func (q SeatQuestion) empty() bool {
	return !slices.ContainsFunc(slices.Collect(maps.Values(q.Labels)), func(s string) bool { return s != "" })
}

// room adds an empty question where there may be another.
func (f *Seats) room() {
	if len(f.Questions) < mostQuestions {
		f.Questions = append(f.Questions, SeatQuestion{Kind: string(cms.TextQuestion), Labels: map[cms.Locale]string{}, Options: map[cms.Locale]string{}})
	}
}

// OfSeats is the form of what an event offers as it stands.
func OfSeats(s cms.Seats, questions []cms.Question, join cms.Join, zone *time.Location) Seats {
	f := Seats{Version: strconv.Itoa(max(s.Version, 1)), Open: s.Open, Ask: !s.Unasked, Join: join, Errors: cms.FieldErrors{}}
	if s.Capacity > 0 {
		f.Capacity = strconv.Itoa(s.Capacity)
	}
	f.OpensDate, f.OpensTime = dayAndClock(s.OpensAt, zone)
	f.ClosesDate, f.ClosesTime = dayAndClock(s.ClosesAt, zone)
	for _, q := range questions {
		row := SeatQuestion{ID: strconv.FormatInt(q.ID, 10), Kind: string(q.Kind), Required: q.Required, Labels: texts(q.Labels), Options: map[cms.Locale]string{}}
		for l, all := range q.Options {
			row.Options[l] = strings.Join(all, "\n")
		}
		f.Questions = append(f.Questions, row)
	}
	f.room()
	return f
}

func dayAndClock(at *time.Time, zone *time.Location) (day, clock string) {
	if at == nil {
		return "", ""
	}
	return at.In(zone).Format(dayLayout), at.In(zone).Format(clockLayout)
}

// Parse makes what the event offers and asks. Everything that is wrong is found at once, beside its field in f.Errors.
func (f Seats) Parse(zone *time.Location) (cms.Seats, []cms.Question, error) {
	s := cms.Seats{Open: f.Open, Unasked: !f.Ask, Version: version(f.Version, 1)}
	if f.Capacity != "" {
		n, err := strconv.Atoi(f.Capacity)
		if err != nil || n < 1 || n > mostSeats {
			f.Errors.Add("capacity", "error.number")
		}
		s.Capacity = n
	}
	at := func(name, day, clock string) *time.Time {
		return moment(url.Values{name + "_date": {day}, name + "_time": {clock}}, f.Errors, name, zone)
	}
	s.OpensAt, s.ClosesAt = at("opens", f.OpensDate, f.OpensTime), at("closes", f.ClosesDate, f.ClosesTime)
	if s.OpensAt != nil && s.ClosesAt != nil && !s.ClosesAt.After(*s.OpensAt) {
		f.Errors.Add("closes_date", "error.end_before_start")
	}
	if f.Join.Address != "" && !webAddress(f.Join.Address) {
		f.Errors.Add("join_address", "error.url")
	}
	return s, f.questions(), f.Errors.OrNil()
}

func (f Seats) questions() []cms.Question {
	var list []cms.Question
	for i, typed := range f.Questions {
		if typed.empty() {
			continue
		}
		q := cms.Question{Kind: cms.QuestionKind(typed.Kind), Required: typed.Required, Labels: map[cms.Locale]string{}, Options: map[cms.Locale][]string{}}
		q.ID, _ = strconv.ParseInt(typed.ID, 10, 64) // none: a new one
		if !slices.Contains(cms.QuestionKinds, q.Kind) {
			f.Errors.Add(SeatField(i+1, "kind"), "error.choose")
		}
		for l, label := range typed.Labels {
			atMost(f.Errors, LanguageField(SeatField(i+1, "label"), l), label, 300)
			if label != "" {
				q.Labels[l] = label
			}
		}
		f.options(i+1, typed, &q)
		list = append(list, q)
	}
	return list
}

// options are the answers of a choice: in every language the question is asked in.
func (f Seats) options(n int, typed SeatQuestion, q *cms.Question) {
	if q.Kind != cms.ChoiceQuestion {
		return
	}
	for l := range q.Labels {
		name := LanguageField(SeatField(n, "options"), l)
		required(f.Errors, name, typed.Options[l])
		atMost(f.Errors, name, typed.Options[l], 2000)
		if all := lines(typed.Options[l]); len(all) > 0 {
			q.Options[l] = all
		}
	}
}
