package public_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func TestNowIsWhatIsOnAndWhatComesNext(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 5) // 16 March, 08:30 UTC, for an hour and a half
	work := publish(t, p.Site, moved(meeting("Next one", cms.Webinar), time.Date(2026, 3, 17, 8, 30, 0, 0, time.UTC))).Work.ID
	if err := p.DB.SaveJoin(context.Background(), cms.System, work, cms.Join{Address: secretRoom}); err != nil {
		t.Fatal(err)
	}
	at := func(when time.Time, running, next string) {
		t.Helper()
		p.moment(when)
		p.Clear()
		doc := page(t, p.Site, "/now")
		for id, want := range map[string]string{"running": running, "next": next} {
			if want == "" {
				doc.In("section[aria-labelledby=" + id + "]").None()
			} else {
				doc.In("section[aria-labelledby=" + id + "]").HasText(want)
			}
		}
	}
	starts := time.Date(2026, 3, 16, 8, 30, 0, 0, time.UTC)
	at(starts.Add(-25*time.Hour), "", "")
	at(starts.Add(-24*time.Hour), "", "Welcome")
	at(starts, "Welcome", "Next one")
	at(starts.Add(2*time.Hour), "", "Next one")
	body := p.Get("/now").Body.String()
	if !strings.Contains(body, `<noscript><meta http-equiv="refresh" content="60"></noscript>`) || strings.Contains(body, "secret-room") {
		t.Error("the page does not follow the clock, or tells where it is")
	}
	page(t, p.Site, "/now").In("[data-own-time='Your time: {time}'][data-from='2026-03-17T10:30:00+02:00'][hidden]").Count(1)
}
