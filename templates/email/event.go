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
	starts, ends, verify := at("starts"), at("ends"), at("verify")
	if starts.IsZero() {
		return nil
	}
	when := l.DateRange(starts, ends)
	if letter.Params["all_day"] != "true" {
		when = l.Weekday(starts) + ", " + when + ", " + l.Hours(starts, ends, zone) + " " + l.Towns(starts, zone)
	}
	ahead, _ := strconv.Atoi(letter.Params["ahead"]) // 0 where it says nothing
	return []any{"when", when, "verify", l.Date(verify) + ", " + l.Clock(verify) + " " + l.Towns(verify, zone), "place", strconv.Itoa(ahead + 1)}
}
