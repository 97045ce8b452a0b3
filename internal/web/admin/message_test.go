package admin_test

import (
	"context"
	"net/http"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// written is a message that a visitor sent.
func written(t *testing.T, s *webtest.Site, name, body string) {
	t.Helper()
	err := s.DB.ReceiveMessage(context.Background(), cms.MessageArrival{Key: []byte(name + body), Consent: "Yes.",
		Message: cms.Message{Purpose: cms.JoinMessage, Sender: "library", Organisation: "<b>Org</b>", Country: "ro", Body: body,
			Locale: cms.Romanian, Contact: cms.Contact{Name: name, Email: "reader@example.org"}}})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMessagesAreReadDoneAndErased(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	c := s.SignIn(t, cms.Editor)
	written(t, s, "Ana", "Vrem să lucrăm cu voi.")
	written(t, s, `"><img src=x onerror=alert(1)>`, "<script>alert(1)</script>")
	list := htmlcheck.Parse(t, s.Get("/admin/messages", c).Body.String()).Valid()
	list.In("tbody tr").Count(2)
	list.In("tbody img, tbody b, tbody script").None()
	found := htmlcheck.Parse(t, s.Get("/admin/messages?state=new&q=lucr%C4%83m", c).Body.String()).Valid()
	found.In("tbody tr").Count(1)
	one := found.In("tbody a").Links()[0]
	htmlcheck.Parse(t, s.Get(one, c).Body.String()).Valid().In("main").HasText("reader@example.org")
	if w := s.Post(one+"/done", nil, c); w.Code != http.StatusSeeOther {
		t.Fatalf("done: got %d", w.Code)
	}
	if w := s.Post(one+"/done", nil, c); w.Code != http.StatusConflict {
		t.Errorf("done twice: got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/admin/messages?state=new", c).Body.String()).Valid().In("tbody tr").Count(1)
	if w := s.Post(one+"/deletion", nil, c); w.Code != http.StatusSeeOther || s.Get(one, c).Code != http.StatusNotFound {
		t.Errorf("deletion: got %d", w.Code)
	}
	htmlcheck.Parse(t, s.Get("/admin/messages?q=Ana", c).Body.String()).Valid().In("tbody tr").None()
}
