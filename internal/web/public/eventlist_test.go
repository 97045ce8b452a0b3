package public_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// kinds of event, projects and languages; the empty one stands for all.
var (
	someKinds     = []string{"", "webinar", "workshop"}
	someProjects  = []string{"", "hub"}
	someLanguages = []string{"", "en", "ro"}
)

// everyCombination publishes an event for every kind, project and language.
func everyCombination(t *testing.T, s *webtest.Site) {
	t.Helper()
	id := hub(t, s)
	for n, kind := range someKinds[1:] {
		for m, project := range someProjects {
			for k, lang := range someLanguages[1:] {
				doc := moved(meeting(fmt.Sprintf("%s, %s, %s", kind, project, lang), cms.Format(kind)), october.AddDate(0, 0, 1+n*4+m*2+k))
				doc.Event.Languages = []cms.Locale{cms.Locale(lang)}
				if project != "" {
					doc.Work.ProjectID = id
				}
				publish(t, s, doc)
			}
		}
	}
}

// Without scripts, by the links of the kinds and the form of the others, everybody gets to every choice; its calendar holds the same.
func TestEveryChoiceOfEventsIsReached(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	everyCombination(t, s)
	for _, kind := range someKinds {
		pill := "/events"
		if kind != "" {
			pill = page(t, s, "/events").In(`.pills a[href="/events?kind=` + kind + `"]`).Attr("href")
		}
		for _, project := range someProjects {
			for _, lang := range someLanguages {
				form := page(t, s, pill).Form(`form[method="get"][action="/events"]`)
				form.Set("project", project)
				form.Set("lang", lang)
				shown := page(t, s, "/events?"+form.Encode())
				var want []string
				for _, k := range someKinds[1:] {
					for _, p := range someProjects {
						for _, l := range someLanguages[1:] {
							if (kind == "" || k == kind) && (project == "" || p == project) && (lang == "" || l == lang) {
								want = append(want, fmt.Sprintf("%s, %s, %s", k, p, l))
							}
						}
					}
				}
				if got := shown.In(`[aria-labelledby="coming"] h3`).Texts(); trimmed(got) != trimmed(want) {
					t.Errorf("%s, %s, %s: got %q, want %q", kind, project, lang, got, want)
				}
				calendar := s.Get(shown.In(`a[type="text/calendar"]`).Attr("href"))
				if got := strings.Count(calendar.Body.String(), "BEGIN:VEVENT"); got != len(want) {
					t.Errorf("%s, %s, %s: %d in the calendar, want %d", kind, project, lang, got, len(want))
				}
			}
		}
	}
}

func trimmed(list []string) string { return strings.Join(strings.Fields(strings.Join(list, "|")), " ") }

func TestCalendarIsSubscribedToAsItWasChosen(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, moved(meeting("Soon", cms.Webinar), october.AddDate(0, 0, 7)))
	doc := page(t, s, "/ro/events?kind=webinar&lang=en")
	doc.In(`[aria-labelledby="subscribe"] a[href="webcal://localhost:8080/ro/events.ics?kind=webinar&lang=en"]`).HasText("Abonare")
	doc.In(`[aria-labelledby="subscribe"] input[readonly][value="http://localhost:8080/ro/events.ics?kind=webinar&lang=en"]`).Count(1)
	page(t, s, "/events").In(`[aria-labelledby="subscribe"]`).HasText("Google Calendar only once or twice a day")
	doc.In(`[aria-labelledby="coming"] a[href="/ro/events/month/2020-10?kind=webinar&lang=en"]`).Count(1)
	page(t, s, "/ro/events/month/2020-10?kind=webinar&lang=en").In(`a[href="/ro/events?kind=webinar&lang=en"]`).HasText("ca listă")

	w := s.Get("/events.ics?kind=webinar")
	r := httptest.NewRequest(http.MethodGet, webtest.Base+"/events.ics?kind=webinar", nil)
	r.Header.Set("If-None-Match", w.Header().Get("Etag"))
	if again := s.Do(r); again.Code != http.StatusNotModified || again.Body.Len() != 0 || w.Header().Get("Last-Modified") == "" {
		t.Errorf("who has it already gets %d with %d bytes; last modified %q", again.Code, again.Body.Len(), w.Header().Get("Last-Modified"))
	}
}

// In October 2020 clocks went back on the 25th, in March 2021 they went forward on the 28th: each day has its own events.
func TestMonthKeepsItsDaysWhenClocksChange(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	bucharest, err := time.LoadLocation("Europe/Bucharest")
	if err != nil {
		t.Fatal(err)
	}
	at := func(title string, year int, month time.Month, day, hour int, long time.Duration) {
		doc := moved(meeting(title, cms.Webinar), time.Date(year, month, day, hour, 30, 0, 0, bucharest))
		doc.Event.EndsAt = doc.Event.StartsAt.Add(long)
		publish(t, s, doc)
	}
	at("First hour", 2020, 10, 25, 0, time.Hour)
	at("Last hour", 2020, 10, 25, 22, time.Hour)
	at("Day after", 2020, 10, 26, 0, time.Hour)
	at("Three days", 2021, 3, 27, 10, 49*time.Hour)
	at("Last of March", 2021, 3, 31, 23, 20*time.Minute)
	doc := page(t, s, "/events/month/2020-10")
	doc.In(".month > li").Count(31)
	doc.In(".month > li:nth-child(25) a").Count(2).HasText("First hour").HasText("Last hour")
	doc.In(".month > li:nth-child(26) a").Count(1).HasText("Day after")
	spring := page(t, s, "/events/month/2021-03")
	spring.In(".month > li").Count(31)
	spring.In(".month a").Count(4)
	for _, day := range []int{27, 28, 29} {
		spring.In(fmt.Sprintf(".month > li:nth-child(%d) a", day)).HasText("Three days")
	}
	spring.In(".month > li:nth-child(31)").HasText("Last of March").HasText("23:30–23:50")
	page(t, s, "/events/month/2021-04").In(".month").None()
}

// Whoever goes through a month by the keyboard meets the filters, then its events in the order of the days, then other months.
func TestKeysGoThroughAMonthInOrder(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	for _, day := range []int{20, 3, 11} {
		publish(t, s, moved(meeting(fmt.Sprintf("Day %d", day), cms.Webinar), time.Date(2020, 10, day, 8, 0, 0, 0, time.UTC)))
	}
	publish(t, s, moved(meeting("Next", cms.Webinar), time.Date(2020, 11, 3, 8, 0, 0, 0, time.UTC)))
	doc := page(t, s, "/events/month/2020-10")
	doc.In("[tabindex]:not([tabindex='-1'])").None()
	var got []string
	for _, name := range doc.In(".pills a, main form button, .month a, .more a").Texts() {
		if name == "All" || name == "Show" || strings.HasPrefix(name, "Day") || strings.HasPrefix(name, "November") {
			got = append(got, name)
		}
	}
	if want := []string{"All", "Show", "Day 3", "Day 11", "Day 20", "November 2020 →"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
