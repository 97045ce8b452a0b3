package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
)

// event reads a meeting, and an edition of the conference where the facts tell what was reported of it.
func (l *loader) event(doc *cms.Document, f facts) error {
	e := &cms.Event{Format: cms.Format(f.one("format")), Zone: zone, Online: f.one("offline") != "yes", Venue: f.one("venue")}
	for _, name := range f["facilitator"] {
		e.Facilitators = append(e.Facilitators, cms.Facilitator{Name: name})
	}
	for _, locale := range f.words("languages") {
		e.Languages = append(e.Languages, cms.Locale(locale))
	}
	for _, locale := range f.words("interpretation") {
		e.Interpreted = append(e.Interpreted, cms.Locale(locale))
	}
	e.Captions = f.one("captions") == "yes"
	if err := l.times(e, f); err != nil {
		return err
	}
	for _, line := range f["material"] {
		m, err := l.material(line)
		if err != nil {
			return err
		}
		e.Materials = append(e.Materials, m)
	}
	doc.Event = e
	if reported := f.one("reported"); reported != "" {
		doc.Edition = edition(number(f.one("year")), reported, f.one("source"))
	}
	return nil
}

// postponed puts an event off that says within how many days there is more to hear, with "reason_en" and the like.
func (l *loader) postponed(ctx context.Context, work int64, f facts) error {
	if f.one("postponed") == "" {
		return nil
	}
	id, err := l.db.OriginalEntry(ctx, work)
	if err != nil {
		return err
	}
	doc, err := l.db.Document(ctx, id)
	if err != nil {
		return err
	}
	by := l.now.In(l.local).AddDate(0, 0, number(f.one("postponed")))
	c := cms.EventChanging{Kind: cms.PutOff, Version: doc.Entry.Version, NextUpdateOn: &by, Reasons: map[cms.Locale]string{}}
	for _, locale := range cms.Interface {
		c.Reasons[locale] = f.one("reason_" + string(locale))
	}
	return l.db.ChangeEvent(ctx, cms.System, work, c)
}

// times reads "when: 2020-10-13 10:30-12:00", "in: 9 10:30-12:00" for so many days after loading, or "days: " with the
// first and the last whole day.
func (l *loader) times(e *cms.Event, f facts) error {
	if first, last, ok := strings.Cut(f.one("days"), " "); ok {
		e.AllDay = true
		return l.span(e, first+" 00:00", last+" 23:59")
	}
	day, hours, _ := strings.Cut(f.one("when"), " ")
	if in, rest, ok := strings.Cut(f.one("in"), " "); ok {
		day, hours = l.now.In(l.local).AddDate(0, 0, number(in)).Format(time.DateOnly), rest
	}
	from, to, _ := strings.Cut(hours, "-")
	return l.span(e, day+" "+from, day+" "+to)
}

func (l *loader) span(e *cms.Event, from, to string) (err error) {
	if e.StartsAt, err = time.ParseInLocation("2006-01-02 15:04", from, l.local); err != nil {
		return err
	}
	e.EndsAt, err = time.ParseInLocation("2006-01-02 15:04", to, l.local)
	return err
}

// material reads "recording 2020-10-21 https://… | Title | 58:30 captions https://…/transcript | Summary", or "-17" for so many days
// before loading. The addresses are those of the pages on the network's first site where the material was published.
func (l *loader) material(line string) (cms.Material, error) {
	parts := strings.SplitN(line+"|||", "|", 4)
	f := strings.Fields(parts[0])
	if len(f) != 3 {
		return cms.Material{}, fmt.Errorf("not a material: %q", line)
	}
	day, err := time.Parse(time.DateOnly, f[1])
	if number(f[1]) < 0 {
		day, err = l.now.AddDate(0, 0, number(f[1])).Truncate(24*time.Hour), nil
	}
	m := cms.Material{Kind: cms.MaterialKind(f[0]), Title: strings.TrimSpace(parts[1]), URL: f[2], Locale: cms.English,
		PublishedOn: &day, Summary: strings.Trim(parts[3], " |")}
	for _, word := range strings.Fields(parts[2]) {
		if minutes, seconds, ok := strings.Cut(word, ":"); ok && number(minutes) > 0 {
			m.Seconds = number(minutes)*60 + number(seconds)
		} else if word == "captions" {
			m.Captions = true
		} else {
			m.Transcript = word
		}
	}
	return m, err
}

// visitors reads "ro 14 9, md 8 6": so many people of a country were registered, and so many of them came. Nobody of them is anybody.
func (l *loader) visitors(ctx context.Context, work int64, f facts) error {
	if f.one("came") == "" {
		return nil
	}
	for group := range strings.SplitSeq(f.one("came"), ",") {
		words := append(strings.Fields(group), "", "", "")
		if err := l.db.StageVisitors(ctx, work, words[0], number(words[1]), number(words[2])); err != nil {
			return err
		}
	}
	return nil
}

// edition reads "days 4, speakers 95, countries 25, participants 783".
func edition(year int, reported, source string) *cms.Edition {
	total := map[string]int{}
	for part := range strings.SplitSeq(reported, ",") {
		name, n, _ := strings.Cut(strings.TrimSpace(part), " ")
		total[name] = number(n)
	}
	return &cms.Edition{Year: year, Days: total["days"], Speakers: total["speakers"], Countries: total["countries"],
		Participants: total["participants"], Source: source}
}
