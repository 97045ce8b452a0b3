package public_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail"
	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/web/webtest"
	"occupylibrary.net/internal/worker"
	"occupylibrary.net/templates/email"
)

// postbox is a site with a clock of the test's and a mail server.
type postbox struct {
	*webtest.Site
	mu   sync.Mutex
	now  time.Time
	sink *mailtest.Sink
	out  *worker.Outbox
}

func newPostbox(t *testing.T) *postbox {
	t.Helper()
	p := &postbox{now: time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC), sink: mailtest.New(t)}
	clock := func() time.Time { p.mu.Lock(); defer p.mu.Unlock(); return p.now }
	db := pgtest.NewAt(t, clock)
	p.Site = webtest.Over(db, clock)
	t.Cleanup(p.Clear)
	p.out = &worker.Outbox{DB: db, Sender: mail.NewServer(p.sink.URL(), "example.org", 2*time.Second),
		Site: email.Site{Name: "Occupy Library", Address: webtest.Base}, From: "site@example.org"}
	return p
}

// at turns the clock.
func (p *postbox) at(day, hour int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC)
}

// letters does what is due, sends, and is every letter that has come so far.
func (p *postbox) letters(t *testing.T) []mailtest.Received {
	t.Helper()
	ctx := context.Background()
	if err := p.DB.Due(ctx, p.DB.Now()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := p.out.Run(ctx); err != nil {
			t.Fatal(err)
		}
	}
	return p.sink.Received()
}

var mailedPath = regexp.MustCompile(`http://localhost:8080(/[a-z]*/?subscriptions/[A-Za-z0-9_-]{43})`)

// mailed is the private address in a letter.
func mailed(t *testing.T, r mailtest.Received) string {
	t.Helper()
	text := strings.ReplaceAll(strings.ReplaceAll(string(r.Raw), "=\r\n", ""), "=3D", "=")
	m := mailedPath.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no private address in %s", text)
	}
	return m[1]
}

// ask sends the form for a choice and is the form as it was drawn.
func (p *postbox) ask(t *testing.T, path, address string) url.Values {
	t.Helper()
	form := fill(drawn(t, p.Site, path), "email", address)
	after(t, p.Post(path, form), strings.Split(path, "?")[0]+"/sent")
	return form
}

func TestFollowerHearsOfNewStoriesOnceADay(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	publish(t, p.Site, chapter("Old walks", "md", 4))
	form := p.ask(t, "/ro/follow?goal=4", "Ana@Example.org")
	after(t, p.Post("/ro/follow?goal=4", form), "/ro/follow/sent") // a double click
	letters := p.letters(t)
	if len(letters) != 1 {
		t.Fatalf("%d letters, want one to confirm", len(letters))
	}
	at := mailed(t, letters[0])
	page(t, p.Site, at).In("h2").HasText("Obiectivul 4")
	after(t, p.Post(at+"/confirmation", nil), at)
	p.at(2, 15)
	publish(t, p.Site, chapter("New walks", "md", 4))
	publish(t, p.Site, chapter("Something else", "md", 5))
	if n := len(p.letters(t)); n != 1 {
		t.Fatalf("%d letters on the day itself, want none more", n)
	}
	p.at(3, 4) // 06:00 in Bucharest
	if n := len(p.letters(t)); n != 1 {
		t.Fatalf("%d letters before seven", n)
	}
	p.at(3, 5)
	letters = p.letters(t)
	if len(letters) != 2 {
		t.Fatalf("%d letters at seven, want the digest", len(letters))
	}
	digest := letters[1]
	if raw := string(digest.Raw); !strings.Contains(raw, "New walks") || strings.Contains(raw, "Old walks") || strings.Contains(raw, "Something else") {
		t.Errorf("the digest says %s", raw)
	}
	if digest.Header("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" || digest.Header("Content-Language") != "ro" {
		t.Error("the digest cannot be ended with one click")
	}
	p.at(4, 9)
	if n := len(p.letters(t)); n != 2 {
		t.Errorf("%d letters without news", n)
	}
}

func TestAChoiceThatWasStoredByAnEarlierReleaseStillGetsItsDigest(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	p.ask(t, "/follow?goal=4", "ana@example.org")
	at := mailed(t, p.letters(t)[0])
	after(t, p.Post(at+"/confirmation", nil), at)
	if _, err := p.DB.Pool().Exec(t.Context(), `UPDATE subscribers SET filter = '{"Goals": [4], "Gone": true}'`); err != nil {
		t.Fatal(err)
	}
	p.at(2, 15)
	publish(t, p.Site, chapter("New walks", "md", 4))
	p.at(3, 9)
	if n := len(p.letters(t)); n != 2 {
		t.Errorf("%d letters, want the digest", n)
	}
}

func TestOneClickEndsTheLettersAndUndoTakesThemUpAgain(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	p.ask(t, "/follow", "ana@example.org")
	at := mailed(t, p.letters(t)[0])
	after(t, p.Post(at+"/confirmation", nil), at)
	p.at(2, 12)
	publish(t, p.Site, chapter("First", "md", 4))
	p.at(3, 9)
	link := strings.Trim(p.letters(t)[1].Header("List-Unsubscribe"), "<>")
	r := httptest.NewRequest(http.MethodPost, link, strings.NewReader("List-Unsubscribe=One-Click")) // as a mail program does, without an origin
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if w := p.Do(r); w.Code != http.StatusSeeOther {
		t.Fatalf("one click: got %d", w.Code)
	}
	publish(t, p.Site, chapter("Second", "md", 4))
	p.at(4, 9)
	if n := len(p.letters(t)); n != 2 {
		t.Fatalf("%d letters after the end", n)
	}
	after(t, p.Post(at+"/confirmation", nil), at)
	p.at(4, 12)
	publish(t, p.Site, chapter("Third", "md", 4))
	p.at(5, 9)
	letters := p.letters(t)
	if raw := string(letters[len(letters)-1].Raw); len(letters) != 3 || !strings.Contains(raw, "Third") || strings.Contains(raw, "Second") {
		t.Errorf("%d letters, the last: %s", len(letters), raw)
	}
}

// TestFollowerChangesTheChoice and hears of nothing else from then on; two subscriptions of one choice become one, to which
// the links of both lead.
func TestFollowerChangesTheChoice(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	var at []string
	for _, path := range []string{"/follow?goal=4&q=walks", "/follow?country=md&q=walks"} {
		p.ask(t, path, "ana@example.org")
		letters := p.letters(t)
		at = append(at, mailed(t, letters[len(letters)-1]))
		after(t, p.Post(at[len(at)-1]+"/confirmation", nil), at[len(at)-1])
	}
	form := page(t, p.Site, at[0]).Form(`form[action$="/choice"]`)
	if form.Get("goal") != "4" || form.Has("country") {
		t.Fatalf("the form holds %v", form)
	}
	form.Del("goal")
	form["country"] = []string{"md", "xx"}
	form.Set("project", "nobody-knows")
	after(t, p.Post(at[0]+"/choice", form), at[0])
	for _, link := range at {
		doc := page(t, p.Site, link)
		doc.In("h2").HasText("Moldova")
		doc.In("h2").HasText("walks")
		doc.In(`form[action$="/all"]`).None()
	}
	p.at(2, 12)
	publish(t, p.Site, chapter("New walks here", "md", 5))
	publish(t, p.Site, chapter("New walks there", "ro", 4))
	p.at(3, 9)
	letters := p.letters(t)
	if raw := string(letters[len(letters)-1].Raw); len(letters) != 3 || !strings.Contains(raw, "walks here") || strings.Contains(raw, "walks there") {
		t.Errorf("%d letters, the last: %s", len(letters), raw)
	}
	if w := p.Post("/subscriptions/"+strings.Repeat("a", 43)+"/choice", form); w.Code != http.StatusNotFound {
		t.Errorf("a link of nobody: got %d", w.Code)
	}
}

// TestReminderLeadsToTheStory: the letter that comes days later opens the page on which the writer goes on.
func TestReminderLeadsToTheStory(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	p.Draft(t)
	if n := len(p.letters(t)); n != 1 {
		t.Fatalf("%d letters, want the link", n)
	}
	p.at(6, 10)
	letters := p.letters(t)
	if len(letters) != 2 || letters[1].To[0] != "library@example.org" || letters[1].Header("Content-Language") != "ro" {
		t.Fatalf("%d letters, want a reminder", len(letters))
	}
	text := strings.ReplaceAll(strings.ReplaceAll(string(letters[1].Raw), "=\r\n", ""), "=3D", "=")
	at := regexp.MustCompile(`/ro/stories/[A-Za-z0-9_-]{43}`).FindString(text)
	doc := page(t, p.Site, at)
	doc.In(".state").HasText("Netrimisă încă")
	doc.In(`main a.btn[href^="` + at + `/"]`).Exists()
}

func TestFollowingLooksTheSameForEveryAddress(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	p.ask(t, "/follow", "ana@example.org")
	at := mailed(t, p.letters(t)[0])
	after(t, p.Post(at+"/confirmation", nil), at)
	p.ask(t, "/follow", "ana@example.org")
	p.ask(t, "/follow", "other@example.org")
	if n := len(p.letters(t)); n != 3 {
		t.Errorf("%d letters, want one for each asking", n)
	}
	form := fill(drawn(t, p.Site, "/follow?country=md"), "email", "nobody")
	w := p.Post("/follow?country=md", form)
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	if w.Code != http.StatusUnprocessableEntity || doc.In("#f-email").Attr("value") != "nobody" {
		t.Errorf("got %d", w.Code)
	}
	doc.In("#f-email-error").Exists()
	doc.In("main").HasText("Moldova")
	closed(t, p.Site, "/subscriptions/"+strings.Repeat("a", 43))
}

func TestOpeningEveryLinkOfEveryLetterChangesNothing(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	p.ask(t, "/follow", "ana@example.org")
	at := mailed(t, p.letters(t)[0])
	page(t, p.Site, at).In("main form .btn").HasText("Yes, send me the letters")
	publish(t, p.Site, chapter("First", "md", 4))
	p.at(3, 9)
	if n := len(p.letters(t)); n != 1 {
		t.Errorf("%d letters although nobody confirmed", n)
	}
	p.at(20, 9)
	p.letters(t)
	closed(t, p.Site, at) // a wish nobody confirmed is forgotten, and its address with it
}

func TestTwoInstancesWriteEachDigestOnce(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	for _, who := range []string{"a@example.org", "b@example.org", "c@example.org"} {
		p.ask(t, "/follow", who)
	}
	for _, r := range p.letters(t) {
		at := mailed(t, r)
		after(t, p.Post(at+"/confirmation", nil), at)
	}
	p.at(2, 12)
	publish(t, p.Site, chapter("First", "md", 4))
	p.at(3, 9)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := p.DB.Due(context.Background(), p.DB.Now()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(p.letters(t)); n != 6 {
		t.Errorf("%d letters, want three digests", n-3)
	}
}

// TestStoryThatCommitsAfterTheDigestIsNewsOfTheNext: its moment lies before the digest, but nobody could see it then.
func TestStoryThatCommitsAfterTheDigestIsNewsOfTheNext(t *testing.T) {
	t.Parallel()
	ctx, p := context.Background(), newPostbox(t)
	p.ask(t, "/follow", "ana@example.org")
	at := mailed(t, p.letters(t)[0])
	after(t, p.Post(at+"/confirmation", nil), at)
	p.at(2, 12)
	publish(t, p.Site, chapter("In time", "md", 4))
	hold, err := p.DB.Pool().Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold.Exec(ctx, `SELECT pg_advisory_xact_lock(x'6f636c6973'::bigint)`); err != nil {
		t.Fatal(err)
	}
	doc, err := p.DB.CreateDocument(ctx, cms.System, chapter("Late", "md", 4))
	if err != nil {
		t.Fatal(err)
	}
	late := make(chan error)
	go func() { late <- p.DB.Transition(ctx, cms.System, doc.Entry.ID, cms.Published, nil) }()
	for end := time.Now().Add(time.Minute); count(t, p.Site, `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`) == 0; {
		if time.Now().After(end) {
			t.Fatal("the late story does not wait")
		}
	}
	p.at(3, 9)
	if letters := p.letters(t); len(letters) != 2 || !strings.Contains(string(letters[1].Raw), "In time") {
		t.Errorf("%d letters while a story is on its way", len(letters))
	}
	if err := hold.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	if err := <-late; err != nil {
		t.Fatal(err)
	}
	p.at(4, 9)
	letters := p.letters(t)
	if raw := string(letters[len(letters)-1].Raw); len(letters) != 3 || !strings.Contains(raw, "Late") || strings.Contains(raw, "In time") {
		t.Errorf("%d letters, the last: %s", len(letters), raw)
	}
}

func TestPartnersEmbedMapAndList(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	publish(t, s, chapter("Walks", "md", 4))
	publish(t, s, chapter("Else", "ro", 5))
	for _, path := range []string{"/embed/map?goal=4", "/ro/embed/list?goal=4"} {
		w := s.Get(path)
		policy := w.Header().Get("Content-Security-Policy")
		if w.Code != http.StatusOK || !strings.Contains(policy, "frame-ancestors *") || !strings.Contains(policy, "form-action 'none'") {
			t.Errorf("%s: got %d, %q", path, w.Code, policy)
		}
		if len(w.Result().Cookies()) > 0 || strings.Contains(w.Body.String(), "<script") || strings.Contains(w.Body.String(), "<form") {
			t.Errorf("%s holds a cookie, a script or a form", path)
		}
		doc := htmlcheck.Parse(t, w.Body.String()).Valid()
		doc.In(`base[target="_top"]`).Exists()
		doc.In("main > p a").HasText("1")
		if strings.Contains(w.Body.String(), "Else") {
			t.Errorf("%s holds what was not chosen", path)
		}
	}
	page(t, s, "/embed/list?goal=4").In("main li a").HasText("Walks")
	page(t, s, "/best-practices/map?goal=4").In("#embed\\.map").HasText(`src="http://localhost:8080/embed/map?goal=4"`)
	if policy := s.Get("/best-practices/map").Header().Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Error("the site itself can be framed")
	}
}
