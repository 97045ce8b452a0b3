package public_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
)

// hostile are texts that break careless programs.
var hostile = []string{"\x00", "\xff\xfe", "a\r\nBcc: x@example.org", "\u202Etxt", strings.Repeat("я", 100_000), "=1+1",
	"'; DROP TABLE works;--", `"><img src=x onerror=alert(1)>`, "{{7*7}}", "%s%n", "../../etc/passwd", "💩", "\u0007"}

// drawn is the form of that action at the address, as a browser sends it a while later.
func drawn(t *testing.T, s *webtest.Site, path string) url.Values {
	t.Helper()
	now := s.Public.Clock
	s.Public.Clock = func() time.Time { return now().Add(-time.Minute) }
	w := s.Get(path)
	s.Public.Clock = now
	if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" || len(w.Result().Cookies()) != 0 {
		t.Fatalf("%s: got %d, %q", path, w.Code, w.Header().Get("Cache-Control"))
	}
	return htmlcheck.Parse(t, w.Body.String()).Valid().Form("form[method=post]")
}

// fill puts answers into a form.
func fill(form url.Values, answers ...string) url.Values {
	for i := 0; i < len(answers); i += 2 {
		form.Set(answers[i], answers[i+1])
	}
	return form
}

func joining(form url.Values) url.Values {
	return fill(form, "sender", "library", "organisation", "Biblioteca „Onisifor”", "country", "ro", "name", "Ana", "email", "Ana@Example.org", "consent", "on")
}

// after sends a form and asks that it leads to the path.
func after(t *testing.T, w *httptest.ResponseRecorder, path string) {
	t.Helper()
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != path {
		t.Fatalf("got %d to %q, want %s", w.Code, w.Header().Get("Location"), path)
	}
}

func messages(t *testing.T, s *webtest.Site) []cms.Message {
	t.Helper()
	list, _, err := s.DB.MessageList(context.Background(), cms.VoiceFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestMessageIsReceivedOnceAndEditorsAreTold(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	s.SignIn(t, cms.Editor)
	s.SignIn(t, cms.Author)
	form := joining(drawn(t, s, "/ro/join"))
	for range 2 {
		after(t, s.Post("/ro/join", form), "/ro/join/sent")
	}
	list := messages(t, s)
	if len(list) != 1 || list[0].Email != "ana@example.org" || list[0].Sender != "library" || list[0].Locale != cms.Romanian {
		t.Fatalf("stored %+v", list)
	}
	letters, err := s.DB.UnwrittenMails(context.Background(), 10)
	if err != nil || len(letters) != 1 || letters[0].Template != cms.MessageMail || letters[0].SubjectID != list[0].ID {
		t.Errorf("letters %+v, %v", letters, err)
	}
	htmlcheck.Parse(t, s.Get("/ro/join/sent").Body.String()).Valid().In(".note").HasText("Un redactor îl citește")
}

func TestFormStandsBelowThePageOfItsName(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	page(t, s, "/contact").In("h1").HasText("Contact")
	doc := news("Letters to us", 1)
	doc.Work.Kind, doc.Entry.Slug, doc.Entry.Body = cms.PageKind, "contact", "<p>Our street.</p>"
	publish(t, s, doc)
	p := page(t, s, "/contact")
	p.In("h1").HasText("Letters to us")
	p.In("main").HasText("Our street.")
	p.In("form[action='/contact']").Exists()
	page(t, s, "/uk/contact").In("h1").HasText("Контакти")
}

func TestWrongMessageKeepsEveryWordAndNamesEveryError(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	form := fill(drawn(t, s, "/uk/join"), "message", "<script>alert(1)</script>", "email", "nobody")
	w := s.Post("/uk/join", form)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d, want 422", w.Code)
	}
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In(".errors li").Count(6)
	doc.In("#f-message").HasText("<script>alert(1)</script>")
	doc.In("#f-email-error").Exists()
	if got := doc.Form("form[method=post]"); got.Get("key") != form.Get("key") || got.Get("drawn") != form.Get("drawn") {
		t.Error("a 422 lost the key")
	}
}

func TestProgramsLeaveNoMessage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	write := func() url.Values {
		return fill(drawn(t, s, "/contact"), "name", "Ana", "email", "a@example.org", "message", "Hello", "consent", "on")
	}
	after(t, s.Post("/contact", fill(write(), "website", "https://spam.example")), "/contact/sent")
	moment := write().Get("drawn")
	for _, stamp := range []string{"", "0.x", "zz.AAAA", moment[1:], strings.ToUpper(moment)} {
		if w := s.Post("/contact", fill(write(), "drawn", stamp)); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("drawn %q: got %d, want 422", stamp, w.Code)
		}
	}
	quick := htmlcheck.Parse(t, s.Get("/contact").Body.String()).Form("form[method=post]")
	w := s.Post("/contact", fill(write(), "drawn", quick.Get("drawn")))
	if got := htmlcheck.Parse(t, w.Body.String()).In("#f-message").Text(); w.Code != http.StatusUnprocessableEntity || got != "Hello" {
		t.Errorf("at once: got %d with %q", w.Code, got)
	}
	if n := len(messages(t, s)); n != 0 {
		t.Errorf("%d messages, want none", n)
	}
}

func TestTooManyMessagesWaitWithTheirText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	s.Public.EmailLimit = 1
	after(t, s.Post("/join", joining(drawn(t, s, "/join"))), "/join/sent")
	w := s.Post("/join", fill(joining(drawn(t, s, "/join")), "message", "Again"))
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Fatalf("got %d, want 429", w.Code)
	}
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In("#f-message").HasText("Again")
	if got := doc.In("#f-organisation").Attr("value"); got != "Biblioteca „Onisifor”" {
		t.Errorf("the organisation came back as %q", got)
	}
}

func TestHostileMessages(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, path := range []string{"/contact", "/join"} {
		whole := fill(joining(drawn(t, s, path)), "message", "Hello")
		for name := range whole {
			for _, text := range hostile {
				form := url.Values{}
				for k, v := range whole {
					form[k] = v
				}
				form.Set(name, text)
				w := s.Post(path, form)
				if w.Code >= 500 || strings.Contains(w.Body.String(), "<img src=x") {
					t.Errorf("%s %s=%.20q: got %d", path, name, text, w.Code)
				}
			}
		}
	}
}
