package public_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// storyParts are the addresses below a private page that this part of the site answers.
var storyParts = []string{"answers", "messages", "approval", "objection", "correction", "renewal", "address", "language", "withdrawal", "erasure"}

func run(t *testing.T, s *webtest.Site, sql string, args ...any) {
	t.Helper()
	if _, err := s.DB.Pool().Exec(context.Background(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, s *webtest.Site, sql string, args ...any) (n int) {
	t.Helper()
	if err := s.DB.Pool().QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// everything is a fingerprint of all rows that a private page can change.
func everything(t *testing.T, s *webtest.Site) (text string) {
	t.Helper()
	for _, table := range []string{"submissions", "contacts", "links", "mails", "consents", "submission_changes", "submission_questions", "submission_messages", "entries", "requests"} {
		var sum string
		if err := s.DB.Pool().QueryRow(context.Background(), `SELECT COALESCE(md5(string_agg(x::text, '|' ORDER BY x::text)), '') FROM `+table+` x`).Scan(&sum); err != nil {
			t.Fatal(err)
		}
		text += sum + " "
	}
	return text
}

// private is the page behind the token, valid and kept by nobody.
func private(t *testing.T, s *webtest.Site, l cms.Locale, token string) *htmlcheck.Doc {
	t.Helper()
	w := s.Get(urls.Story(l, token))
	if w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" || len(w.Result().Cookies()) != 0 {
		t.Fatalf("got %d %v", w.Code, w.Header())
	}
	if strings.Contains(w.Body.String(), "library@example.org") {
		t.Error("the page shows the address")
	}
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In(`meta[name="robots"]`).Exists()
	return doc
}

// asks puts a question about each field.
func asks(t *testing.T, s *webtest.Site, id int64, fields ...string) {
	t.Helper()
	for _, field := range fields {
		run(t, s, `INSERT INTO submission_questions (submission_id, field, note, asked_at) VALUES ($1, $2, $3, now())`, id, field, "Please <say> more about "+field)
	}
	run(t, s, `UPDATE submissions SET state = 'changes_requested' WHERE id = $1`, id)
}

// offers lays a version of the editors' before the library.
func offers(t *testing.T, s *webtest.Site, id int64, text cms.StoryText) {
	t.Helper()
	run(t, s, `UPDATE submissions SET state = 'awaiting_approval', edited = $2 WHERE id = $1`, id, text)
}

func TestEveryStateSaysWhoActsNextInEveryLanguage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	run(t, s, `ALTER TABLE submissions DISABLE TRIGGER submissions_transition`)
	run(t, s, `UPDATE submissions SET due_on = '2030-05-12', edited = '{"Title": "T"}', reason = 'Too <b>short' WHERE id = $1`, id)
	for _, state := range cms.SubmissionStates {
		run(t, s, `UPDATE submissions SET state = $2 WHERE id = $1`, id, state)
		for l, day := range map[cms.Locale]string{cms.English: "12\u00a0May 2030", cms.Romanian: "12\u00a0mai 2030", cms.Ukrainian: "12\u00a0травня 2030"} {
			doc := private(t, s, l, token)
			doc.In(".state").Exists()
			if state == cms.Received || state == cms.InReview {
				doc.In(".state").HasText(day)
			}
			if text := doc.In("main").Text(); strings.Contains(text, "story_page.") || strings.Contains(text, "{") || !strings.Contains(text, "Too <b>short") {
				t.Errorf("%s in %s: %s", state, l, text)
			}
		}
	}
}

func TestAnswersStandBesideTheirQuestionsAndNothingElseCanBeChanged(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	asks(t, s, id, cms.StoryFields...)
	doc := private(t, s, cms.Romanian, token)
	form := doc.Form(`form[action$="/answers"]`)
	for _, field := range []string{"title", "why", "what", "so_what", "library", "partners", "country", "town", "year", "goal", "count-1", "quote", "quote_by", "links"} {
		if !form.Has(field) && field != "goal" {
			t.Errorf("%s cannot be answered", field)
		}
	}
	doc.In("fieldset.group").Count(len(cms.StoryFields))
	doc.In("blockquote").HasText("Please <say> more about what")
	form.Set("what", "")
	form.Set("why", "Because <i>")
	form.Set("year", "soon")
	form.Set("count-1", "many")
	form.Set("label-1", "people")
	w := s.Post(urls.StoryPart(cms.Romanian, token, "answers"), form)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d", w.Code)
	}
	wrong := htmlcheck.Parse(t, w.Body.String()).Valid()
	for _, id := range []string{"#f-what-error", "#f-year-error", "#f-count-1-error"} {
		wrong.In(id).Exists()
	}
	wrong.In("#f-why").HasText("Because <i>")
	if wrong.In("#f-count-1").Attr("value") != "many" {
		t.Error("the number is lost")
	}
	for name, value := range map[string]string{"what": "Ana a mers.", "year": "2024", "count-1": "12", "measure-1": "people_reached", "source-1": "Liste"} {
		form.Set(name, value)
	}
	form["goal"] = []string{"4", "11"}
	form.Set("email", "thief@example.org")
	for range 2 { // a double click
		if w = s.Post(urls.StoryPart(cms.Romanian, token, "answers"), form); w.Code != http.StatusSeeOther {
			t.Fatalf("got %d %s", w.Code, w.Body)
		}
	}
	now, err := s.DB.Submission(t.Context(), id)
	if st := now.Story; err != nil || st.What != "Ana a mers." || st.Year != "2024" || len(st.Goals) != 2 || len(st.Numbers) != 1 || st.Numbers[0].Count != "12" || st.Numbers[0].Source != "Liste" || now.State != cms.Received {
		t.Errorf("got %+v %v", now, err)
	}
	after := htmlcheck.Parse(t, s.Get(w.Header().Get("Location")).Body.String()).Valid()
	after.In(".note.good").HasText("Răspunsurile sunt la redacție")
	if n := count(t, s, `SELECT count(*) FROM submission_questions WHERE answered_at IS NOT NULL`); n != len(cms.StoryFields) {
		t.Errorf("%d answers", n)
	}
}

func TestWhoeverIsOvertakenKeepsTheWords(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	asks(t, s, id, "what")
	form := private(t, s, cms.English, token).Form(`form[action$="/answers"]`)
	form.Set("what", "Twenty lines of text.")
	run(t, s, `UPDATE submissions SET state = 'in_review' WHERE id = $1`, id)
	w := s.Post(urls.StoryPart(cms.English, token, "answers"), form)
	if w.Code != http.StatusConflict {
		t.Fatalf("got %d", w.Code)
	}
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In("[role=alert]").Exists()
	doc.In("#f-message").HasText("Twenty lines of text.")
}

func TestLibraryReadsWhatChangedAndAgrees(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	offers(t, s, id, cms.StoryText{Title: "Plimbări care încep la raft", What: "Am mers <b>departe</b>.", SoWhat: "Ne-am întors."})
	doc := private(t, s, cms.Romanian, token)
	doc.In("ins").HasText("<b>departe</b>")
	doc.In(".diff").Count(1)
	form := doc.Form(`form[action$="/approval"]`)
	offers(t, s, id, cms.StoryText{Title: "Altceva"})
	if w := s.Post(urls.StoryPart(cms.Romanian, token, "approval"), form); w.Code != http.StatusConflict {
		t.Errorf("a version that was not read: got %d", w.Code)
	}
	form = private(t, s, cms.Romanian, token).Form(`form[action$="/approval"]`)
	for range 2 {
		if w := s.Post(urls.StoryPart(cms.Romanian, token, "approval"), form); w.Code != http.StatusSeeOther {
			t.Errorf("got %d", w.Code)
		}
	}
	if now, _ := s.DB.Submission(t.Context(), id); now.State != cms.InReview || now.ApprovedAt == nil {
		t.Errorf("got %+v", now)
	}
	private(t, s, cms.Romanian, token).In("ol").HasText("Ați fost de acord cu versiunea redacției")
}

func TestObjectionNeedsWords(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	offers(t, s, id, cms.StoryText{Title: "Altceva"})
	path, form := urls.StoryPart(cms.English, token, "objection"), url.Values{"objection": {" "}}
	if w := s.Post(path, form); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("got %d", w.Code)
	}
	form.Set("objection", "Keep <my> title.")
	if w := s.Post(path, form); w.Code != http.StatusSeeOther {
		t.Errorf("got %d", w.Code)
	}
	private(t, s, cms.English, token).In(".thread").HasText("Keep <my> title.")
}

func TestMessagesAreThrottledWithTheirText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	s.Public.EmailLimit = 2
	token, _ := s.Story(t)
	for n := range 3 {
		w := s.Post(urls.StoryPart(cms.English, token, "messages"), url.Values{"message": {fmt.Sprint("Message ", n)}})
		if want := []int{303, 303, 429}[n]; w.Code != want {
			t.Fatalf("message %d: got %d, want %d", n, w.Code, want)
		}
		if w.Code == 429 {
			htmlcheck.Parse(t, w.Body.String()).Valid().In("#f-message").HasText("Message 2")
		}
	}
}

func TestHostileTextOnThePrivatePage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	asks(t, s, id, cms.StoryFields...)
	hostile := []string{"\x00", "\xff\xfe", "a\r\nBcc: x@example.org", "\u202Etxt", strings.Repeat("я", 300_000), "=1+1", "'; DROP TABLE works;--",
		`"><img src=x onerror=alert(1)>`, "{{7*7}}", "%s%n", "../../etc/passwd", "💩", "\u0007"}
	fields := append([]string{"message", "answer_message", "objection", "version", "email", "language", "key", "goal", "count-1", "measure-1", "label-1", "source-1"}, cms.StoryFields...)
	for _, part := range append([]string{"find"}, storyParts...) {
		path := urls.StoryPart(cms.English, token, part)
		if part == "find" {
			path = urls.FindStory(cms.English)
		}
		if part == "withdrawal" || part == "erasure" {
			continue // they read no field
		}
		for _, text := range hostile {
			if len(text) > 1000 && part != "answers" && part != "messages" {
				continue
			}
			form := url.Values{}
			for _, field := range fields {
				form.Set(field, text)
			}
			w := s.Post(path, form)
			if w.Code >= 500 || strings.Contains(w.Body.String(), "<img src=x") {
				t.Errorf("%s with %.20q: got %d", part, text, w.Code)
			}
			if strings.ContainsRune(text, 0) && w.Code == 303 && part != "approval" && part != "renewal" && part != "correction" {
				t.Errorf("%s took NUL", part)
			}
		}
		if w := s.Get(urls.Story(cms.English, token)); w.Code != 200 || strings.Contains(w.Body.String(), "<img src=x") {
			t.Errorf("after %s the page is %d", part, w.Code)
		}
	}
}

// TestNothingChangesOnGetNorWithoutTheToken opens every address as a scanner of mail does, and posts to every one with
// tokens that open nothing.
func TestNothingChangesOnGetNorWithoutTheToken(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	asks(t, s, id, "what")
	before := everything(t, s)
	for _, part := range storyParts {
		if w := s.Get(urls.StoryPart(cms.Romanian, token, part)); w.Code != 200 && w.Code != 303 {
			t.Errorf("GET %s: got %d", part, w.Code)
		}
		for _, wrong := range []string{"x", token[1:] + "A", strings.Repeat("A", 43), "..%2f..", strings.ToLower(token)} {
			address := "/stories/" + wrong + "/" + part
			if w := s.Get(address); w.Code != 404 {
				t.Errorf("GET %s: got %d", address, w.Code)
			}
			if w := s.Post(address, url.Values{"message": {"x"}, "email": {"x@example.org"}, "language": {"uk"}, "what": {"x"}, "objection": {"x"}}); w.Code != 404 {
				t.Errorf("POST %s: got %d", address, w.Code)
			}
		}
		r, _ := http.NewRequest(http.MethodPost, webtest.Base+urls.StoryPart(cms.English, token, part), nil)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		if w := s.Do(r); w.Code != 403 {
			t.Errorf("%s from another site: got %d", part, w.Code)
		}
	}
	if after := everything(t, s); after != before {
		t.Errorf("something changed: %s, was %s", after, before)
	}
}

// TestFindAnswersEverybodyTheSame whether there is a story or not.
func TestFindAnswersEverybodyTheSame(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for n := range 12 {
		s.Story(t, func(v url.Values) { v.Set("title", fmt.Sprint("Story ", n)) })
	}
	run(t, s, `DELETE FROM mails`)
	path := urls.FindStory(cms.Ukrainian)
	form := htmlcheck.Parse(t, s.Get(path).Body.String()).Valid().Form("main form")
	form.Set("email", "Library@example.org")
	known := s.Post(path, form)
	s.Post(path, form)
	if n := count(t, s, `SELECT count(*) FROM mails WHERE template = 'story-link' AND locale = 'ro'`); n != 10 {
		t.Errorf("%d letters, want the ten newest", n)
	}
	other := htmlcheck.Parse(t, s.Get(path).Body.String()).Form("main form")
	other.Set("email", "nobody@example.org")
	unknown := s.Post(path, other)
	if known.Code != 303 || unknown.Code != 303 || fmt.Sprint(known.Header()["Location"]) != fmt.Sprint(unknown.Header()["Location"]) || known.Body.String() != unknown.Body.String() {
		t.Errorf("got %d %v and %d %v", known.Code, known.Header(), unknown.Code, unknown.Header())
	}
	htmlcheck.Parse(t, s.Get(known.Header().Get("Location")).Body.String()).Valid().In("h1").HasText("Перевірте пошту")
	if w := s.Post(path, url.Values{"email": {"nobody"}}); w.Code != 422 {
		t.Errorf("no address: got %d", w.Code)
	}
}

func TestWriterIsWrittenToInHerLanguage(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	w := s.Post(urls.StoryPart(cms.Romanian, token, "language"), url.Values{"language": {"uk"}})
	if got := w.Header().Get("Location"); got != urls.StoryDone(cms.Ukrainian, token, "language") {
		t.Errorf("got %d %q", w.Code, got)
	}
	if w := s.Post(urls.StoryPart(cms.Romanian, token, "language"), url.Values{"language": {"xx"}}); w.Code != 400 {
		t.Errorf("got %d", w.Code)
	}
	if n := count(t, s, `SELECT count(*) FROM submissions WHERE id = $1 AND letters = 'uk' AND locale = 'ro'`, id); n != 1 {
		t.Error("the language of the letters is not kept, or that of the text has changed")
	}
}

func TestErasureIsAskedOnceMoreAndThePageSaysSo(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, _ := s.Story(t)
	path := urls.StoryPart(cms.English, token, "erasure")
	htmlcheck.Parse(t, s.Get(path).Body.String()).Valid().In("form button").HasText("Erase them now")
	if w := s.Post(path, nil); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	private(t, s, cms.English, token).In("#contact").HasText("were erased on")
	if n := count(t, s, `SELECT count(*) FROM contacts WHERE email <> ''`); n != 0 {
		t.Error("the address is still there")
	}
}

// sites are two instances on one database, which hear what changes.
func sites(t *testing.T) (a, b *webtest.Site) {
	t.Helper()
	address := pgtest.URL(t)
	start := func() *webtest.Site {
		db, err := postgres.Open(context.Background(), address, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(db.Close)
		s := webtest.Over(db, time.Now)
		t.Cleanup(s.Clear)
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- s.Server.Serve(ctx, listener) }()
		t.Cleanup(func() { cancel(); <-ended })
		return s
	}
	return start(), start()
}

// TestWithdrawnStoryIsGoneFromEveryInstance from every list within two seconds.
func TestWithdrawnStoryIsGoneFromEveryInstance(t *testing.T) {
	t.Parallel()
	a, b := sites(t)
	token, id := a.Story(t)
	at, err := a.DB.AcceptSubmission(t.Context(), cms.System, id, cms.Acceptance{Document: cms.Document{
		Work:      cms.Work{Kind: cms.CaseStudyKind, Goals: []cms.Goal{11}, Place: &cms.Spot{Country: "md", Precision: cms.Country}},
		Entry:     cms.Entry{Locale: cms.Romanian, Title: "Plimbări care încep la raft", Summary: "Plimbări."},
		CaseStudy: &cms.CaseStudy{What: "<p>Am mers.</p>"}}})
	if err != nil {
		t.Fatal(err)
	}
	path := urls.Address(at)
	shown := func(s *webtest.Site, path string) bool {
		w := s.Get(path)
		return w.Code == 200 && strings.Contains(w.Body.String(), "Plimbări care")
	}
	pages := []string{path, "/ro/best-practices", "/ro/goals/11", "/ro/countries/md", "/ro/feed.xml", "/best-practices.geojson", "/best-practices.csv", "/ro/search?q=plimbari"}
	for end := time.Now().Add(30 * time.Second); !shown(b, path); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it was never public")
		}
	}
	private(t, a, cms.Romanian, token).In("img.card-picture").Exists()
	if w := a.Post(urls.StoryPart(cms.Romanian, token, "withdrawal"), nil); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	end := time.Now().Add(pgtest.Slack * 2 * time.Second)
	for _, s := range []*webtest.Site{a, b} {
		for _, page := range pages {
			for shown(s, page) {
				if time.Now().After(end) {
					t.Fatalf("%s still shows it", page)
				}
				time.Sleep(10 * time.Millisecond)
			}
		}
	}
	private(t, b, cms.Romanian, token).In(".state").HasText("Ați retras povestea")
	if w := a.Get(urls.SocialCard(at.Locale, at.Kind, at.Slug)); w.Code == 200 {
		t.Error("the picture to share is still there")
	}
}

// TestScheduledStorySaysItsDay on the clocks of the site's towns.
func TestScheduledStorySaysItsDay(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	at := time.Date(2040, 5, 12, 4, 30, 0, 0, time.UTC)
	if _, err := s.DB.AcceptSubmission(t.Context(), cms.System, id, cms.Acceptance{At: &at, Document: cms.Document{Work: cms.Work{Kind: cms.CaseStudyKind},
		Entry: cms.Entry{Locale: cms.Romanian, Title: "Plimbări"}, CaseStudy: &cms.CaseStudy{What: "<p>Am mers.</p>"}}}); err != nil {
		t.Fatal(err)
	}
	for l, want := range map[cms.Locale]string{cms.English: "12\u00a0May 2040 at 07:30 (Bucharest, Chișinău", cms.Romanian: "12\u00a0mai 2040, ora 07:30 (București, Chișinău",
		cms.Ukrainian: "12\u00a0травня 2040 о 07:30 (Бухарест, Кишинів"} {
		private(t, s, l, token).In("main").HasText(want)
	}
	private(t, s, cms.English, token).In(".state").HasText("Accepted")
}

func TestCorrectionHasAnAddressOfItsOwn(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	if w := s.Post(urls.StoryPart(cms.English, token, "correction"), nil); w.Code != 409 {
		t.Errorf("before it is published: got %d", w.Code)
	}
	if _, err := s.DB.AcceptSubmission(t.Context(), cms.System, id, cms.Acceptance{Document: cms.Document{Work: cms.Work{Kind: cms.CaseStudyKind},
		Entry: cms.Entry{Locale: cms.Romanian, Title: "Plimbări"}, CaseStudy: &cms.CaseStudy{What: "<p>Am mers.</p>"}}}); err != nil {
		t.Fatal(err)
	}
	form := private(t, s, cms.English, token).Form(`form[action$="/correction"]`)
	first, second := s.Post(urls.StoryPart(cms.English, token, "correction"), form), s.Post(urls.StoryPart(cms.English, token, "correction"), form)
	page := first.Header().Get("Location")
	if first.Code != 303 || page != second.Header().Get("Location") || strings.Contains(page, token) {
		t.Fatalf("got %d %q and %q", first.Code, page, second.Header().Get("Location"))
	}
	htmlcheck.Parse(t, s.Get(page).Body.String()).Valid().In("#f-title").Exists()
	own := strings.TrimSuffix(page, "/"+string(cms.StoryTelling))
	htmlcheck.Parse(t, s.Get(own).Body.String()).Valid().In(`main a[href="/ro/best-practices/plimbari"]`).HasText("This is a correction")
	if title := htmlcheck.Parse(t, s.Get(page).Body.String()).In("#f-title").Attr("value"); title != "Plimbări" {
		t.Errorf("the correction begins with %q, not with what is on the site", title)
	}
	private(t, s, cms.English, token).In(".state").HasText("Not sent yet")
}

func TestPhotosOfAWithdrawnStoryAreGone(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	token, id := s.Story(t)
	m := shelved(t, s, smallPhoto(t), "a.jpg")
	run(t, s, `INSERT INTO submission_photos (submission_id, sha256, format, mime, bytes, width, height, media_id, created_at)
		VALUES ($1, $2, 'jpeg', 'image/jpeg', 1, 60, 40, $3, now())`, id, m.SHA256, m.ID)
	if _, err := s.DB.AcceptSubmission(t.Context(), cms.System, id, cms.Acceptance{Document: cms.Document{Work: cms.Work{Kind: cms.CaseStudyKind},
		Entry:     cms.Entry{Locale: cms.Romanian, Title: "Plimbări", Body: fmt.Sprintf(`<figure data-media="%d"></figure>`, m.ID)},
		CaseStudy: &cms.CaseStudy{What: "<p>Am mers.</p>"}}}); err != nil {
		t.Fatal(err)
	}
	picture := "/media/" + m.Renditions[0].Hash + ".jpeg"
	if w := s.Get(picture); w.Code != 200 {
		t.Fatalf("it is not public: %d", w.Code)
	}
	for range 2 {
		if w := s.Post(urls.StoryPart(cms.Romanian, token, "withdrawal"), nil); w.Code != 303 {
			t.Fatalf("got %d", w.Code)
		}
	}
	if w := s.Get(picture); w.Code != http.StatusGone {
		t.Errorf("got %d", w.Code)
	}
}
