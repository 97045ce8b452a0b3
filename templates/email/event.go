package email

import (
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// eventArguments fill what letters about events say: when it is, until when to confirm, how many wait before. The letter was
// told instants; here they become words of its language.
func eventArguments(letter cms.Letter) []any {
	l, zone := i18n.For(letter.Locale), letter.Params["zone"]
	at := func(name string) time.Time {
		t, err := time.Parse(time.RFC3339, letter.Params[name])
		if err != nil {
			return time.Time{}
		}
		return t.In(i18n.Location(zone))
	}
	moment := func(t time.Time) string { return l.Date(t) + ", " + l.Clock(t) + " " + l.Towns(t, zone) }
	starts, ends := at("starts"), at("ends")
	if starts.IsZero() {
		return nil
	}
	when := func(starts, ends time.Time) string {
		if letter.Params["all_day"] == "true" {
			return l.DateRange(starts, ends)
		}
		return l.Weekday(starts) + ", " + l.DateRange(starts, ends) + ", " + l.Hours(starts, ends, zone) + " " + l.Towns(starts, zone)
	}
	was := when(starts, ends)
	if before := at("was_starts"); !before.IsZero() {
		was = when(before, at("was_ends")) + ", " + place(l, letter.Params["was_online"], letter.Params["was_venue"])
	}
	ahead, _ := strconv.Atoi(letter.Params["ahead"]) // 0 where it says nothing
	next, _ := time.Parse(time.DateOnly, letter.Params["next"])
	return []any{"when", when(starts, ends), "where", place(l, letter.Params["online"], letter.Params["venue"]), "was", was,
		"next", l.Date(next), "verify", moment(at("verify")), "until", moment(at("until")), "place", strconv.Itoa(ahead + 1)}
}

// place says where an event takes place.
func place(l *i18n.Localizer, online, venue string) string {
	switch {
	case venue == "":
		return l.T("word.online")
	case online == "true":
		return l.T("ui.venue_and_online", "venue", venue)
	}
	return venue
}

// fateWords are said in every letter about an event that has no date, or does not take place, but for those that tell it.
func fateWords(letter cms.Letter) string {
	fate := cms.Fate(letter.Params["fate"])
	if fate.Holds() || letter.Template == cms.RegistrationPostponedMail || letter.Template == cms.RegistrationCancelledMail {
		return ""
	}
	return i18n.For(letter.Locale).T(words + "registration." + string(fate))
}
