package public_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

const signUp = "/events/welcome/registration"

// welcome is a published café of that many seats on 16 March 2026, and its work.
func welcome(t *testing.T, p *postbox, seats int, questions ...cms.Question) int64 {
	t.Helper()
	doc := publish(t, p.Site, moved(meeting("Welcome", cms.SharingCafe), time.Date(2026, 3, 16, 8, 30, 0, 0, time.UTC)))
	if err := p.DB.OfferSeats(context.Background(), cms.System, doc.Work.ID, cms.Seats{Open: true, Capacity: seats}, questions); err != nil {
		t.Fatal(err)
	}
	return doc.Work.ID
}

func registering(form url.Values, email string, more ...string) url.Values {
	return fill(fill(form, "name", "Ana Râpeanu", "email", email, "country", "ro", "role", "librarian", "letters", "ro", "consent", "on"), more...)
}

var registrationPath = regexp.MustCompile(`http://localhost:8080((?:/ro|/uk)?/registrations/[A-Za-z0-9_-]{43})`)

// privatePage is the address in a letter about a registration.
func privatePage(t *testing.T, r mailtest.Received) string {
	t.Helper()
	m := registrationPath.FindStringSubmatch(strings.ReplaceAll(strings.ReplaceAll(string(r.Raw), "=\r\n", ""), "=3D", "="))
	if m == nil {
		t.Fatalf("no private address in %s", r.Raw)
	}
	return m[1]
}

// lettersTo are those that came to an address, in order.
func lettersTo(all []mailtest.Received, address string) []mailtest.Received {
	var list []mailtest.Received
	for _, r := range all {
		if strings.Contains(r.Header("To"), address) {
			list = append(list, r)
		}
	}
	return list
}

func TestSomebodyRegistersConfirmsAndGivesUp(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 1)
	doc := page(t, p.Site, "/events/welcome")
	doc.In(`a.btn[href="` + signUp + `"]`).HasText("Register (free)")
	form := registering(drawn(t, p.Site, signUp), "Ana@Example.org")
	after(t, p.Post(signUp, form), signUp+"/sent")
	after(t, p.Post(signUp, form), signUp+"/sent") // a double click
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "ion@example.org")), signUp+"/sent")

	letters := p.letters(t)
	ana, ion := lettersTo(letters, "ana@"), lettersTo(letters, "ion@")
	if len(ana) != 1 || len(ion) != 1 {
		t.Fatalf("%d and %d letters, want one each", len(ana), len(ion))
	}
	first, second := privatePage(t, ana[0]), privatePage(t, ion[0])
	page(t, p.Site, first).In("main").HasText("Vă păstrăm un loc").HasText("până la 3 martie 2026, 12:00")
	page(t, p.Site, second).In("main").HasText("Lista de așteptare: sunteți pe locul 1")
	after(t, p.Post(first+"/confirmation", nil), first)
	after(t, p.Post(second+"/confirmation", nil), second)
	page(t, p.Site, first).In("main").HasText("Aveți loc.")
	after(t, p.Post(first+"/end", nil), first)
	page(t, p.Site, first).In("main").HasText("Ați renunțat la loc.")
	page(t, p.Site, second).In("main").HasText("Aveți loc.")

	letters = p.letters(t)
	if ana, ion := lettersTo(letters, "ana@"), lettersTo(letters, "ion@"); len(ana) != 3 || len(ion) != 2 {
		t.Errorf("%d and %d letters in the end", len(ana), len(ion))
	}
}

func TestSigningUpTellsNobodyWhoIsRegistered(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 1)
	answers := map[string]bool{}
	for _, address := range []string{"ana@example.org", "ana@example.org", "ion@example.org"} {
		w := p.Post(signUp, registering(drawn(t, p.Site, signUp), address))
		answers[w.Header().Get("Location")+" "+p.Get(w.Header().Get("Location")).Body.String()] = true
	}
	if len(answers) != 1 {
		t.Errorf("%d different answers to a new, a known and a waiting person", len(answers))
	}
}

func TestOpeningLinksChangesNothing(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	work := welcome(t, p, 2)
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "ana@example.org")), signUp+"/sent")
	path := privatePage(t, p.letters(t)[0])
	before, err := p.DB.Registrations(context.Background(), work)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"", "/confirmation", "/end"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			p.Do(httptest.NewRequest(method, "http://localhost:8080"+path+part, nil))
		}
	}
	now, err := p.DB.Registrations(context.Background(), work)
	if err != nil || now[0].VerifiedAt != before[0].VerifiedAt || now[0].Seat != before[0].Seat {
		t.Errorf("a scanner changed %+v to %+v, %v", before[0], now[0], err)
	}
	if w := p.Get(path); w.Header().Get("Cache-Control") != "no-store" {
		t.Error("a private page is kept")
	}
	if w := p.Get("/registrations/" + strings.Repeat("x", 43)); w.Code != http.StatusNotFound {
		t.Errorf("a wrong link: %d", w.Code)
	}
}

func TestWrongRegistrationKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 0,
		cms.Question{Kind: cms.TextQuestion, Required: true, Labels: map[cms.Locale]string{"en": "What do you hope for?", "ro": "Ce așteptați?"}},
		cms.Question{Kind: cms.ChoiceQuestion, Labels: map[cms.Locale]string{"en": "Lunch"}, Options: map[cms.Locale][]string{"en": {"Yes", "No"}}})
	form := drawn(t, p.Site, signUp)
	answers := []string{}
	for name := range form {
		if strings.HasPrefix(name, "answer-") {
			answers = append(answers, name)
		}
	}
	if len(answers) != 2 {
		t.Fatalf("the form asks %v", form)
	}
	w := p.Post(signUp, fill(form, "name", "<b>Ana", "email", "nobody", "organisation", "Biblioteca „Onisifor”", "role", "king"))
	doc := parsed(t, w, http.StatusUnprocessableEntity)
	for _, name := range []string{"email", "country", "role", "consent"} {
		doc.In("#f-" + name + "-error").Count(1)
	}
	doc.In("input[name=name][value='<b>Ana']").Count(1)
	doc.In("input[name=organisation][value='Biblioteca „Onisifor”']").Count(1)
	doc.In(".errors").HasText("What do you hope for?")
}

func TestEventsWithoutSignUpHaveNoForm(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	publish(t, p.Site, moved(meeting("Welcome", cms.SharingCafe), time.Date(2026, 3, 16, 8, 30, 0, 0, time.UTC)))
	if w := p.Get(signUp); w.Code != http.StatusNotFound {
		t.Errorf("got %d", w.Code)
	}
	page(t, p.Site, "/events/welcome").In("a[href='" + signUp + "']").None()
}

func TestClosedRegistrationSaysSo(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 0)
	form := registering(drawn(t, p.Site, signUp), "ana@example.org")
	p.at(17, 9)
	page(t, p.Site, signUp).In("main").HasText("Registration is closed.")
	doc := parsed(t, p.Post(signUp, form), http.StatusConflict)
	doc.In("main").HasText("Registration is closed.")
}

func TestFindingRegistrationsAnswersAlike(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 0)
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "ana@example.org")), signUp+"/sent")
	p.letters(t)
	for _, address := range []string{"ana@example.org", "nobody@example.org"} {
		form := fill(drawn(t, p.Site, "/ro/registrations/find"), "email", address)
		after(t, p.Post("/ro/registrations/find", form), "/ro/registrations/find/sent")
	}
	letters := p.letters(t)
	if len(letters) != 2 || privatePage(t, letters[1]) == privatePage(t, letters[0]) {
		t.Errorf("%d letters, want a second one with a link of its own", len(letters))
	}
}

// parsed is an answer of that status with valid HTML.
func parsed(t *testing.T, w *httptest.ResponseRecorder, status int) *htmlcheck.Doc {
	t.Helper()
	if w.Code != status {
		t.Fatalf("got %d, want %d", w.Code, status)
	}
	return htmlcheck.Parse(t, w.Body.String()).Valid()
}

func TestSomebodyErasesTheirRegistration(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	welcome(t, p, 2)
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "ana@example.org")), signUp+"/sent")
	path := privatePage(t, p.letters(t)[0])
	page(t, p.Site, path).In(`form[action$="/erasure"]`).None()
	if w := p.Post(path+"/erasure", nil); w.Code != http.StatusConflict {
		t.Errorf("somebody with a seat: got %d", w.Code)
	}
	after(t, p.Post(path+"/end", nil), path)
	page(t, p.Site, path).In(`form[action$="/erasure"]`).Count(1)
	parsed(t, p.Post(path+"/erasure", nil), http.StatusOK).In("main").HasText("Nimic de aici nu mai spune cine sunteți.")
	if w := p.Get(path); w.Code != http.StatusNotFound {
		t.Errorf("the page is still there: %d", w.Code)
	}
}
