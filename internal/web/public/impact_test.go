package public_test

import (
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

// counted publishes two stories of a project that both quote its figure, and one with a part.
func counted(t *testing.T) *webtest.Site {
	t.Helper()
	s := webtest.New(t)
	project := plach(t, s)
	for _, title := range []string{"First", "Second"} {
		doc := chapter(title, "ro", 4, 5)
		doc.Work.ProjectID = project
		doc.Impact = []cms.Impact{{Measure: cms.PeopleTrained, Count: 12, Scope: cms.ProjectScope}}
		publish(t, s, doc)
	}
	kids := chapter("CODE Kids", "md", 4)
	kids.CaseStudy.Year = 2019
	kids.Impact = []cms.Impact{{ID: -1, Measure: cms.PeopleTrained, Count: 2300}, {Measure: cms.PeopleTrained, Count: 879, PartOf: -1},
		{Measure: cms.EventsHeld, Count: 30, About: true}}
	publish(t, s, kids)
	return s
}

func TestImpactCountsNothingTwice(t *testing.T) {
	t.Parallel()
	s := counted(t)
	doc := page(t, s, "/impact")
	doc.In(".stat dd").HasText("2,312").HasText("30")
	doc.In(".note").HasText("goals are never added together")
	for address, want := range map[string]string{"/goals/4": "2,312 about 30", "/goals/5": "12 –", "/countries/md": "2,300 about 30",
		"/countries/ro": "12 –", "/projects/plach": "12"} {
		if got := strings.Join(doc.In("tr:has(a[href='"+address+"']) td").Texts(), " "); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
	doc.In(".cite").HasText("Impact in numbers. Occupy Library.")
	doc.In("a[href='/impact.csv']").Exists()
}

func TestImpactIsNarrowedByPlaceAndYears(t *testing.T) {
	t.Parallel()
	s := counted(t)
	doc := page(t, s, "/uk/impact?from=2020&to=2022&country=ro")
	doc.In(".stat dd").Count(2).HasText("12")
	doc.In(".pills a[href='/uk/impact?country=ro']").HasText("2020–2022")
	doc.In("input[name=from][value='2020']").Exists()
	doc.In("input[type=hidden][name=country][value=ro]").Exists()
	doc.In("a[href='/uk/best-practices?country=ro&from=2020&to=2022']").Exists()
	page(t, s, "/impact?country=gr").In(".empty").HasText("Be the first from Greece")
}

func TestImpactIsATableToo(t *testing.T) {
	t.Parallel()
	w := counted(t).Get("/impact.csv?country=md")
	if got := w.Header().Get("Content-Type"); got != "text/csv; charset=utf-8" {
		t.Errorf("got %q", got)
	}
	got := w.Body.String()
	for _, line := range []string{"by,value,name,measure,count,about,stories,from,to", "all,,,people_trained,2300,false,1,,", "goal,4,,events_held,30,true,1,,"} {
		if !strings.Contains(got, line+"\r\n") {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
	if strings.Contains(got, "plach") {
		t.Error("the table holds what was not chosen")
	}
}
