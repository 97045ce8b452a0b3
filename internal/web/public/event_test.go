package public_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/foreign"
	"occupylibrary.net/internal/web/webtest"
)

// october is the day after the webinar.
var october = time.Date(2020, 10, 14, 9, 0, 0, 0, time.UTC)

// allies is the network's first webinar, with what it left behind.
func allies() cms.Document {
	doc := meeting("Building networks of allies", cms.Webinar)
	published := time.Date(2020, 10, 21, 0, 0, 0, 0, time.UTC)
	doc.Event.Facilitators = []cms.Facilitator{{Name: "Ana Pop", Organisation: "Ashoka România"}}
	doc.Event.Materials = []cms.Material{
		{Kind: cms.Recording, Title: "The whole webinar", URL: "https://www.example.org/watch", Locale: cms.English, Seconds: 5400, Captions: true, PublishedOn: &published},
		{Kind: cms.Slides, Title: "Prezentarea", URL: "https://example.org/slides", Locale: cms.Romanian}}
	return doc
}

// moved is a document's event at another time.
func moved(doc cms.Document, starts time.Time) cms.Document {
	event := *doc.Event
	event.StartsAt, event.EndsAt = starts, starts.Add(90*time.Minute)
	doc.Event = &event
	return doc
}

func TestEventShowsItsTimesOnTheTownsClocks(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, allies())
	doc := page(t, s, "/events/building-networks-of-allies")
	doc.In(".when time[datetime='2020-10-13T10:30:00+03:00']").HasText("Tuesday, 13 October 2020")
	doc.In(".when li").Count(1).HasText("10:30–12:00 Bucharest, Chișinău, Kyiv, Athens")
	doc.In(".facts dl").HasText("Online").HasText("English").HasText("Ana Pop Ashoka România")
	doc.In(".note").HasText("This event is over.")
	doc.In(".facts a.btn").None()

	doc.In(`.material a[href="https://www.example.org/watch"]`).HasText("The whole webinar")
	doc.In(".material li:first-child .meta").HasText("Recording").HasText("1 h 30 min").HasText("English").HasText("captions").HasText("example.org")
	doc.In(`.material a[lang="ro"]`).HasText("Prezentarea")
	doc.In("iframe, video, embed, object").None()
}

func TestEventOfAnotherZoneShowsBothClocks(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	doc := moved(meeting("Georgia tells", cms.SharingCafe), time.Date(2020, 11, 5, 8, 0, 0, 0, time.UTC))
	doc.Event.Zone, doc.Event.Venue, doc.Work.Example = "Asia/Tbilisi", "National Library", true
	publish(t, s, doc)
	shown := page(t, s, "/events/georgia-tells")
	shown.In(".when li").Count(2)
	shown.In(".when li:first-child").HasText("12:00–13:30 Tbilisi")
	shown.In(".when li:last-child").HasText("10:00–11:30 Bucharest, Chișinău, Kyiv, Athens")
	shown.In(".facts dl").HasText("National Library and online")
	shown.In(".note").LacksText("over")
	shown.In(`.facts a.btn[href="/events/georgia-tells.ics"]`).HasText("Add to my calendar")
	shown.In(".tag").HasText("Example")
}

func TestEventTellsMachinesWhenAndWhere(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, allies())
	winter := moved(meeting("In winter", cms.Workshop), time.Date(2020, 11, 5, 8, 30, 0, 0, time.UTC))
	winter.Event.Online, winter.Event.Venue = false, "Bucharest"
	publish(t, s, winter)
	data := schemaOf(t, s, "/events/building-networks-of-allies")
	for name, want := range map[string]any{"@type": "Event", "name": "Building networks of allies", "startDate": "2020-10-13T10:30:00+03:00",
		"endDate": "2020-10-13T12:00:00+03:00", "eventStatus": "https://schema.org/EventScheduled", "isAccessibleForFree": true,
		"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode", "url": webtest.Base + "/events/building-networks-of-allies",
		"description": "Free, online."} {
		if data[name] != want {
			t.Errorf("%s: got %v, want %v", name, data[name], want)
		}
	}
	if got, want := fmt.Sprint(data["location"]), "[map[@type:VirtualLocation url:"+webtest.Base+"/events/building-networks-of-allies]]"; got != want {
		t.Errorf("location: got %s, want %s", got, want)
	}
	video := data["recordedIn"].([]any)[0].(map[string]any)
	if video["uploadDate"] != "2020-10-21" || video["@type"] != "VideoObject" || video["thumbnailUrl"] != data["image"] {
		t.Errorf("recording: %v", video)
	}
	data = schemaOf(t, s, "/events/in-winter")
	if data["startDate"] != "2020-11-05T10:30:00+02:00" || data["recordedIn"] != nil ||
		fmt.Sprint(data["location"]) != "[map[@type:Place address:Bucharest name:Bucharest]]" {
		t.Errorf("in winter: %v", data)
	}
}

// Who leads and hosts an event, in which languages, and whether it can be read along, stands on its page, in lists and for machines.
func TestEventSaysWhoHostsItAndInWhichLanguages(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	doc := moved(meeting("Four voices", cms.Workshop), october.AddDate(0, 0, 7))
	doc.Event.Languages, doc.Event.Interpreted, doc.Event.Captions = []cms.Locale{"en"}, []cms.Locale{"uk", "ro"}, true
	doc.Event.Facilitators, doc.Event.Hosts = []cms.Facilitator{{Name: "Ana Pop", Organisation: "Ashoka"}}, []string{"Ukrainian Library Association", "ANBPR"}
	publish(t, s, doc)
	facts := page(t, s, "/events/four-voices")
	facts.In(".facts dl").HasText("English with captions").HasText("Interpretation into Українська, Română").HasText("With Ana Pop Ashoka").HasText("Hosted by Ukrainian Library Association ANBPR")
	facts.In(".facts dl span[lang=uk]").Count(1)
	page(t, s, "/ro/events").In(".agenda .meta").HasText("engleză").HasText("ucraineană, română")
	page(t, s, "/events?lang=uk").In(`[aria-labelledby="coming"] h3`).Count(1) // who is interpreted to can come
	data := schemaOf(t, s, "/events/four-voices")
	for name, want := range map[string]string{"inLanguage": "[en ro uk]", "performer": "[map[@type:Person name:Ana Pop]]",
		"organizer": "[map[@type:Organization name:Ukrainian Library Association] map[@type:Organization name:ANBPR]]"} {
		if got := fmt.Sprint(data[name]); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	plain := moved(meeting("Plain", cms.Webinar), october.AddDate(0, 0, 8))
	publish(t, s, plain)
	page(t, s, "/events?kind=webinar").In(".agenda .meta").LacksText("English")
	if got := fmt.Sprint(schemaOf(t, s, "/events/plain")["organizer"]); !strings.Contains(got, "url:"+webtest.Base) {
		t.Errorf("without a host: %s", got)
	}
}

func TestAgendaShowsWhatComesFirst(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, allies())
	publish(t, s, moved(meeting("Later", cms.Webinar), october.AddDate(0, 1, 0)))
	publish(t, s, moved(meeting("Welcome to Romania", cms.SharingCafe), october.AddDate(0, 0, 7)))
	draft(t, s, moved(meeting("Secret", cms.Webinar), october.AddDate(0, 0, 8)))
	doc := page(t, s, "/events")
	if got := doc.In(`[aria-labelledby="coming"] h3`).Texts(); !slices.Equal(got, []string{"Welcome to Romania", "Later"}) {
		t.Errorf("coming: %v", got)
	}
	doc.In(`[aria-labelledby="past"] h3`).Count(1).HasText("Building networks of allies")
	doc.In(`[aria-labelledby="again"]`).None()
	doc.In(`[aria-labelledby="coming"] .head a[href="/events/month/2020-10"]`).Count(1)
	doc.In("body").LacksText("Secret")
	doc.In(`link[type="text/calendar"][href="/events.ics"]`).Count(1)
}

func TestWhereNothingComesTheRecordingsStand(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, allies())
	publish(t, s, moved(meeting("Not recorded", cms.Workshop), october.AddDate(0, 0, -3)))
	for _, prefix := range languages {
		doc := page(t, s, prefix+"/events")
		doc.In(`[aria-labelledby="coming"] .empty`).Count(1)
		doc.In(`[aria-labelledby="again"] h3`).Count(1).HasText("Building networks of allies")
		doc.In(`[aria-labelledby="past"] h3`).Count(2)
	}
}

func TestEventsAreNarrowedByTheirAddress(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	doc := allies()
	doc.Work.ProjectID = hub(t, s)
	publish(t, s, doc)
	publish(t, s, moved(meeting("Welcome", cms.SharingCafe), october.AddDate(0, 0, -1)))
	for query, want := range map[string][]string{
		"":                                {"Welcome", "Building networks of allies"},
		"?kind=webinar":                   {"Building networks of allies"},
		"?kind=webinar&kind=sharing_cafe": {"Welcome", "Building networks of allies"},
		"?project=hub":                    {"Building networks of allies"},
		"?project=hub&kind=sharing_cafe":  nil,
		"?lang=uk":                        nil,
		"?project=none&kind=none&lang=zz": {"Welcome", "Building networks of allies"},
	} {
		shown := page(t, s, "/events"+query)
		if got := shown.In(`[aria-labelledby="past"] h3`).Texts(); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
	shown := page(t, s, "/ro/events?kind=webinar&project=hub&lang=en")
	shown.In(`.pills [aria-current="page"]`).Count(1).HasText("Webinar")
	shown.In(`.pills a[href="/ro/events?project=hub&kind=workshop&lang=en"]`).Count(1)
	shown.In(`option[selected][value="hub"]`).Count(1)
	shown.In(`option[selected][value="en"]`).Count(1)
	shown.In(`input[type="hidden"][name="kind"][value="webinar"]`).Count(1)
	shown.In(`a[href="/ro/events.ics?project=hub&kind=webinar&lang=en"]`).Exists()
	shown.In(`link[rel="canonical"][href="` + webtest.Base + `/ro/events?project=hub&kind=webinar&lang=en"]`).Count(1)
}

func TestMonthIsASheetOfItsDays(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, allies())
	four := moved(meeting("Four days", cms.Workshop), time.Date(2020, 9, 29, 6, 0, 0, 0, time.UTC))
	four.Event.EndsAt = time.Date(2020, 10, 2, 6, 0, 0, 0, time.UTC)
	publish(t, s, four)
	// 1 November at half past midnight in Bucharest is 31 October in UTC
	publish(t, s, moved(meeting("Past midnight", cms.Webinar), time.Date(2020, 10, 31, 22, 30, 0, 0, time.UTC)))
	doc := page(t, s, "/events/month/2020-10")
	doc.In("h1").HasText("October 2020")
	doc.In(".month > li").Count(31)
	doc.In(".month > li.from4:first-child h3").HasText("Thursday, 1 October") // 1 October 2020 was a Thursday
	doc.In(".month > li:nth-child(13) a").HasText("Building networks of allies")
	doc.In(".month > li:nth-child(13)").HasText("Webinar, 10:30–12:00")
	doc.In(".month + p").HasText("Bucharest, Chișinău, Kyiv, Athens")
	doc.In(".month h3").Count(3)
	doc.In(".month").LacksText("Past midnight")
	doc.In(`.more a[rel="prev"][href="/events/month/2020-09"]`).HasText("September 2020")
	doc.In(`.more a[rel="next"][href="/events/month/2020-11"]`).HasText("November 2020")
	page(t, s, "/uk/events/month/2020-11?kind=webinar").In(".month > li.from7:first-child a").HasText("Past midnight")

	empty := page(t, s, "/ro/events/month/2021-05")
	empty.In("h1").HasText("Mai 2021")
	empty.In(".empty").Count(1)
	empty.In(`meta[name="robots"][content="noindex"]`).Count(1)
	empty.In(`.more a`).Count(1)
	closed(t, s, "/events/month/2020-13", "/events/month/2020-1", "/events/month/1999-12", "/events/month/9999-01", "/events/month/x", "/events/month")
}

func TestRecordingsLeadToWhereTheyAreKept(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, allies())
	publish(t, s, moved(meeting("Not recorded", cms.Workshop), october))
	doc := page(t, s, "/recordings?kind=webinar")
	doc.In(".recording").Count(1)
	doc.In(".recording h3 a[href='/events/building-networks-of-allies']").Count(1)
	doc.In(".recording .material li").Count(2)
	doc.In(`.recording a[href="https://www.example.org/watch"]`).Count(1)
	for _, prefix := range languages {
		page(t, s, prefix+"/recordings?kind=workshop").In(".empty").Count(1)
	}
}

// conference publishes a year with a page below it.
func conference(t *testing.T, s *webtest.Site, year int) cms.Document {
	t.Helper()
	starts := time.Date(year, 9, 21, 21, 0, 0, 0, time.UTC) // midnight in Bucharest
	doc := publish(t, s, cms.Document{Work: cms.Work{Kind: cms.EventKind},
		Entry: cms.Entry{Locale: cms.English, Title: fmt.Sprintf("Occupy Library %d", year), Summary: "Four days online.", Body: "<p>Themes.</p>"},
		Event: &cms.Event{Format: cms.Conference, StartsAt: starts, EndsAt: starts.Add(4*24*time.Hour - time.Minute), AllDay: true,
			Zone: "Europe/Bucharest", Online: true},
		Edition: &cms.Edition{Year: year, Days: 4, Speakers: 95, Countries: 25, Participants: 783, Source: "Final report"}})
	publish(t, s, cms.Document{Work: cms.Work{Kind: cms.PageKind, ParentID: doc.Work.ID},
		Entry: cms.Entry{Locale: cms.English, Title: "Themes", Body: "<p>Crisis.</p>"}})
	return doc
}

func TestConferenceLeadsToItsNewestYear(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	closed(t, s, "/conference", "/conference/2020")
	conference(t, s, 2020)
	for _, prefix := range languages {
		w := s.Get(prefix + "/conference")
		if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != "/conference/2020" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %d %q %q", prefix, w.Code, got, w.Header().Get("Cache-Control"))
		}
	}
	conference(t, s, 2022)
	if got := s.Get("/ro/conference").Header().Get("Location"); got != "/conference/2022" {
		t.Errorf("after another year: %q", got)
	}
}

func TestEditionShowsItsDaysItsTotalsAndItsPages(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	edition := conference(t, s, 2020)
	conference(t, s, 2022)
	doc := page(t, s, "/conference/2020")
	doc.In(".poster h1").HasText("Occupy Library 2020")
	doc.In(".poster .meta").HasText("22–25 September 2020")
	doc.In(".stat").Count(4)
	doc.In(".stats").HasText("783").HasText("participants")
	doc.In("main").HasText("Source: Final report")
	doc.In(`.subnav a[aria-current="page"][href="/conference/2020"]`).Count(1)
	doc.In(`.subnav a[href="/conference/2020/themes"]`).HasText("Themes")
	doc.In(`[aria-labelledby="years"] h3`).Count(1).HasText("Occupy Library 2022")
	data := schemaOf(t, s, "/conference/2020")
	if data["startDate"] != "2020-09-22" || data["endDate"] != "2020-09-25" {
		t.Errorf("days: %v to %v", data["startDate"], data["endDate"])
	}
	below := page(t, s, "/conference/2020/themes")
	below.In("h1").HasText("Themes")
	below.In(`.subnav a[aria-current="page"]`).Count(1).HasText("Themes")
	below.In(`.crumb a[href="/conference/2020"]`).Count(1)
	closed(t, s, "/conference/2020/none", "/conference/02020", "/conference/x", "/conference/2021", "/conference/2021/themes",
		"/themes", "/ro/conference/2020", "/conference/99999999999999999999")
	if w := s.Get("/events/" + edition.Entry.Slug); w.Header().Get("Location") != "/conference/2020" {
		t.Errorf("the edition as an event: got %d %q", w.Code, w.Header().Get("Location"))
	}
	if err := s.DB.Transition(context.Background(), cms.System, edition.Entry.ID, cms.Draft, nil); err != nil {
		t.Fatal(err)
	}
	closed(t, s, "/conference/2020")
}

func TestTranslatedPageOfAYearLeadsToItsOriginal(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	edition := conference(t, s, 2020)
	about := publish(t, s, cms.Document{Work: cms.Work{Kind: cms.PageKind, ParentID: edition.Work.ID}, Entry: cms.Entry{Locale: cms.English, Title: "About 2020"}})
	about.Entry = cms.Entry{Locale: cms.Romanian, Title: "Despre 2020"}
	publish(t, s, about)
	doc := page(t, s, "/ro/conference/2020/despre-2020")
	doc.In(`.note a[href="/conference/2020/about-2020"]`).Count(1)
	doc.In(`link[hreflang="en"][href="` + webtest.Base + `/conference/2020/about-2020"]`).Count(1)
	doc.In(`.subnav a[lang="en"][href="/conference/2020/themes"]`).Count(1)
}

func TestEmptyAgendaInEveryLanguage(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	for _, prefix := range languages {
		page(t, s, prefix+"/events").In(".empty a.btn").Exists()
		page(t, s, prefix+"/events/month/2020-10").In(".empty").Exists()
	}
	for _, query := range []string{"kind=%00", "lang=%ff", "project=%27%3B--", "after=x", "after=1-1", strings.Repeat("kind=webinar&", 200)} {
		for _, path := range []string{"/events?", "/recordings?", "/events/month/2020-10?"} {
			if w := s.Get(path + query); w.Code != http.StatusOK {
				t.Errorf("%s%s: got %d", path, query, w.Code)
			}
		}
	}
}

// What search engines are told of an event is what schema.org knows.
func TestEventSchemaUsesKnownWords(t *testing.T) {
	t.Parallel()
	s := siteAt(t, october)
	publish(t, s, allies())
	body := s.Get("/events/building-networks-of-allies").Body.String()
	got := foreign.Python(t, `
import sys, json, re, html.parser
text = re.search(r'<script type="application/ld\+json">(.*?)</script>', sys.stdin.read(), re.S).group(1)
data = json.loads(text)
known = {"@context","@type","name","description","startDate","endDate","eventStatus","eventAttendanceMode","location","inLanguage","image","url",
  "isAccessibleForFree","organizer","performer","recordedIn","workFeatured"}
print(sorted(set(data) - known), all(data.get(k) for k in ("name", "startDate", "location")))`, body)
	if want := "[] True"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
