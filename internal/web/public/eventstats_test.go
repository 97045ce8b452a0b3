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
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

// visitors registers people of a country for an event, confirmed; the first of them were there.
func visitors(t *testing.T, p *postbox, work int64, country string, people, there int) {
	t.Helper()
	ctx := context.Background()
	for n := range people {
		email := fmt.Sprintf("%s%d@example.org", country, n)
		err := p.DB.Register(ctx, cms.RegistrationRequest{Key: []byte(email), Person: []byte(email), WorkID: work, Locale: cms.English,
			Contact: cms.Contact{Name: "Somebody", Email: email}, Country: country, Role: "librarian"})
		if err != nil {
			t.Fatal(err)
		}
		list, err := p.DB.Registrations(ctx, work)
		if err != nil {
			t.Fatal(err)
		}
		id := list[len(list)-1].ID
		if err := p.DB.VerifyRegistration(ctx, id); err != nil {
			t.Fatal(err)
		}
		if n < there {
			if err := p.DB.TickAttendance(ctx, cms.System, work, id, true); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// eventLines are the lines of the tables of events on a page.
func eventLines(doc *htmlcheck.Doc) (lines []string) {
	for _, row := range doc.In("section[aria-labelledby='events-held'] tbody tr").Texts() {
		lines = append(lines, strings.Join(strings.Fields(row), " "))
	}
	return lines
}

func TestImpactCountsThePeopleOfEvents(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	work := welcome(t, p, 0)
	visitors(t, p, work, "ro", 20, 12)
	visitors(t, p, work, "md", 7, 6)
	visitors(t, p, work, "gr", 3, 2)
	page(t, p.Site, "/impact").In("#events-held").None()
	p.moment(afterTheCafe)

	want := []string{"2026, without a project 1 30 20", "Romania 20 12", "Others together, some with fewer than 5 people 10 8"}
	agree := func(when string) {
		t.Helper()
		p.Clear()
		doc := page(t, p.Site, "/impact")
		doc.In("section[aria-labelledby='events-held'] .stat dd").HasText("1").HasText("30").HasText("20")
		if got := eventLines(doc); !slices.Equal(got, want) {
			t.Errorf("%s, the page: %q", when, got)
		}
		room := htmlcheck.Parse(t, p.Get("/admin/impact", p.SignIn(t, cms.Editor)).Body.String())
		if got := eventLines(room); !slices.Equal(got, want) {
			t.Errorf("%s, the room: %q", when, got)
		}
		table := p.Get("/impact.csv").Body.String()
		for _, line := range []string{"events,,,events,1,", "events,,,registered,30,", "events,,,attended,20,", "events_year_project,2026,,registered,30,",
			"events_country,ro,,registered,20,", "events_country,ro,,attended,12,", "events_country,other,,registered,10,", "events_country,other,,attended,8,"} {
			if !strings.Contains(table, line) {
				t.Errorf("%s, no line %q in\n%s", when, line, table)
			}
		}
		if all := table + doc.In("main").Text(); strings.Contains(all, "gr,") || strings.Contains(all, "Greece") {
			t.Errorf("%s, three people from Greece are told of", when)
		}
	}
	agree("a day after")
	p.moment(afterTheCafe.AddDate(0, 0, 90))
	if err := p.DB.Due(context.Background(), p.DB.Now()); err != nil {
		t.Fatal(err)
	}
	if left := attended(t, p, work); left.Name != "" || left.Email != "" {
		t.Fatalf("still known: %+v", left)
	}
	agree("when everybody is forgotten")
}

func TestNobodyIsToldByComparingChoices(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	visitors(t, p, welcome(t, p, 0), "ro", 3, 3)
	p.moment(afterTheCafe.Add(24 * time.Hour))
	doc := page(t, p.Site, "/impact")
	if got := eventLines(doc); !slices.Equal(got, []string{"2026, without a project 1 fewer than 5 fewer than 5"}) {
		t.Errorf("three people: %q", got)
	}
	if got := p.Get("/impact.csv").Body.String(); !strings.Contains(got, "events,,,registered,<5,") || strings.Contains(got, "events_country") {
		t.Errorf("three people: %s", got)
	}
	for _, choice := range []string{"?country=ro", "?from=2026&to=2026"} {
		w := p.Get("/impact" + choice)
		htmlcheck.Parse(t, w.Body.String()).In("a[href='/impact#events-held']").Count(1)
		if w.Code != http.StatusOK || strings.Contains(p.Get("/impact.csv"+choice).Body.String(), "events") {
			t.Errorf("%s tells of events", choice)
		}
	}
}
