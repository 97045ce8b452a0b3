package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
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

// postOffice is a site with an outbox and a mail server.
type postOffice struct {
	*webtest.Site
	*worker.Outbox
	sink  *mailtest.Sink
	ahead atomic.Int64
}

func newPost(t *testing.T) *postOffice {
	t.Helper()
	p := &postOffice{sink: mailtest.New(t)}
	clock := func() time.Time { return time.Now().Add(time.Duration(p.ahead.Load())) }
	p.Site = webtest.Over(pgtest.NewAt(t, clock), clock)
	p.Outbox = &worker.Outbox{DB: p.Site.DB, Sender: mail.NewServer(p.sink.URL(), "example.org", 5*time.Second),
		Site: email.Site{Name: "Occupy Library", Address: webtest.Base}, From: "site@example.org"}
	p.Admin.Post = p.Outbox
	return p
}

func (p *postOffice) run(t *testing.T) {
	t.Helper()
	if err := p.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// put writes a letter to a new reader beside the others of a batch, and is its id.
func (p *postOffice) put(t *testing.T, template cms.MailTemplate, l cms.Locale, batch int64, params map[string]string) int64 {
	t.Helper()
	var id int64
	err := p.Site.DB.Pool().QueryRow(t.Context(), `
		WITH reader AS (INSERT INTO users (email, name, password_hash, role) VALUES (lower(gen_random_uuid() || '@example.org'), 'Olena', CASE $1 WHEN 'invitation' THEN '' ELSE '-' END, 'editor') RETURNING id)
		INSERT INTO mails (template, locale, user_id, subject_id, params, batch_id, dedupe, created_at, changed_at)
		SELECT $1, $2, id, id, COALESCE($3::jsonb, '{}'), NULLIF($4, 0), gen_random_uuid(), $5, $5 FROM reader RETURNING id`,
		template, l, params, batch, p.Site.DB.Now()).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (p *postOffice) state(t *testing.T, id int64) cms.MailState {
	t.Helper()
	l, err := p.Site.DB.Letter(t.Context(), id, cms.MailStates)
	if err != nil {
		t.Fatal(err)
	}
	return l.State
}

func (p *postOffice) hold(t *testing.T, templates ...cms.MailTemplate) {
	t.Helper()
	if err := p.Site.DB.SaveMailRules(t.Context(), cms.System, templates); err != nil {
		t.Fatal(err)
	}
}

func TestHeldLetterIsReadReleasedAndSent(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.hold(t, cms.ReviewMail)
	id := p.put(t, cms.ReviewMail, cms.Ukrainian, 0, map[string]string{"title": "Бібліотека <script>alert(1)</script>"})
	other := p.put(t, cms.CommentMail, cms.English, 0, map[string]string{"title": "News"})
	p.run(t)
	editor := p.SignIn(t, cms.Editor)
	list := htmlcheck.Parse(t, p.Get("/admin/mails?state=held", editor).Body.String())
	list.In("tbody tr").Count(1).HasText("Waits for an editor")
	at := fmt.Sprintf("/admin/mails/%d", id)
	page := htmlcheck.Parse(t, p.Get(at, editor).Body.String())
	page.In("main script").Count(0)
	page.In(".prose").HasText("Бібліотека <script>alert(1)</script>")
	page.In(".typed[lang=uk]").HasText("Відкрити текст")
	if got := p.Get(fmt.Sprintf("/admin/mails/%d", other), editor).Code; got != http.StatusNotFound {
		t.Errorf("an editor reads a letter that waits for nobody: %d", got)
	}
	if w := p.Post(at+"/release", nil, editor); w.Code != 303 {
		t.Fatalf("release: %d", w.Code)
	}
	if w := p.Post(at+"/release", nil, p.SignIn(t, cms.Administrator)); w.Code != http.StatusConflict {
		t.Errorf("released twice: %d", w.Code)
	}
	p.run(t)
	if p.state(t, id) != cms.MailSent || len(p.sink.Received()) != 2 {
		t.Errorf("%s, %d received", p.state(t, id), len(p.sink.Received()))
	}
}

func TestBatchIsCountedReleasedAndStopped(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.hold(t, cms.CommentMail)
	first := p.put(t, cms.CommentMail, cms.English, 0, nil)
	for _, l := range []cms.Locale{cms.Romanian, cms.Romanian, cms.Ukrainian} {
		p.put(t, cms.CommentMail, l, first, nil)
	}
	p.run(t)
	c := p.SignIn(t, cms.Editor)
	at := fmt.Sprintf("/admin/mails/batches/%d", first)
	page := htmlcheck.Parse(t, p.Get(at, c).Body.String())
	page.In("tbody tr").Count(3)
	page.In("tbody tr:nth-child(2)").HasText("Română")
	page.In("tbody tr:nth-child(2) td:last-child").HasText("2")
	htmlcheck.Parse(t, p.Get(fmt.Sprintf("/admin/mails/%d", first), c).Body.String()).In(".panel a").HasText("4 letters")

	step := func(name string) {
		t.Helper()
		if w := p.Post(at+"/"+name, nil, c); w.Code != 303 {
			t.Fatalf("%s: %d", name, w.Code)
		}
	}
	step("release")
	p.ahead.Add(int64(9 * time.Minute))
	p.run(t)
	if n := len(p.sink.Received()); n != 0 {
		t.Fatalf("%d went before their time", n)
	}
	step("hold")
	p.ahead.Add(int64(time.Hour))
	p.run(t)
	if n := len(p.sink.Received()); n != 0 {
		t.Fatalf("%d went although they were stopped", n)
	}
	step("release")
	p.ahead.Add(int64(11 * time.Minute))
	p.run(t)
	if n := len(p.sink.Received()); n != 4 {
		t.Errorf("%d received, want 4", n)
	}
	if w := p.Post(at+"/hold", nil, c); w.Code != http.StatusConflict {
		t.Errorf("stopping what has gone: %d", w.Code)
	}
}

func TestMailRulesAreAdministrators(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	c := p.SignIn(t, cms.Administrator)
	typed := url.Values{"held": {"comment-waiting", "password-reset", "nonsense"}}
	if w := p.Post("/admin/mails/rules", typed, c); w.Code != 303 {
		t.Fatalf("got %d", w.Code)
	}
	page := htmlcheck.Parse(t, p.Get("/admin/mails/rules", c).Body.String())
	if got := page.Form("main form")["held"]; len(got) != 1 || got[0] != "comment-waiting" {
		t.Errorf("held: %v", got)
	}
	page.In("input[value=password-reset]").Count(0)
}

func TestTestMailShowsTheServersAnswer(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	c := p.SignIn(t, cms.Administrator)
	w := p.Post("/admin/mails/test", nil, c)
	if w.Code != 303 || len(p.sink.Received()) != 1 {
		t.Fatalf("%d, %d received", w.Code, len(p.sink.Received()))
	}
	htmlcheck.Parse(t, p.Get(w.Header().Get("Location"), c).Body.String()).In(".panel").HasText("Sent")
	p.sink.OnLetter(func() error { return mailtest.Says(554, "No thanks") })
	w = p.Post("/admin/mails/test", nil, c)
	htmlcheck.Parse(t, p.Get(w.Header().Get("Location"), c).Body.String()).In(".panel").HasText("No thanks")
	p.sink.Stop()
	w = p.Post("/admin/mails/test", nil, c)
	htmlcheck.Parse(t, p.Get(w.Header().Get("Location"), c).Body.String()).In(".panel q").HasText("refused")
	p.Sender = nil
	w = p.Post("/admin/mails/test", nil, c)
	htmlcheck.Parse(t, p.Get(w.Header().Get("Location"), c).Body.String()).In(".panel").HasText("SMTP_URL")
	htmlcheck.Parse(t, p.Get("/admin/mails", c).Body.String()).In(".note").HasText("SMTP_URL")
}

func TestListOfLettersNarrows(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.put(t, cms.ReviewMail, cms.English, 0, map[string]string{"title": "Beekeepers"})
	p.put(t, cms.CommentMail, cms.English, 0, map[string]string{"title": "Beekeepers"})
	p.put(t, cms.ReviewMail, cms.Romanian, 0, map[string]string{"title": "Robots"})
	p.run(t)
	c := p.SignIn(t, cms.Administrator)
	for query, want := range map[string]int{
		"": 3, "?q=beekeepers": 2, "?q=olena": 3, "?template=review-wanted": 2, "?template=review-wanted&q=beekeepers": 1,
		"?state=sent": 3, "?state=held": 0, "?state=nonsense": 3, "?q=%25": 0,
	} {
		htmlcheck.Parse(t, p.Get("/admin/mails"+query, c).Body.String()).In("tbody tr").Count(want)
	}
	if w := p.Post("/admin/mails/1/delete", nil, c); w.Code != 303 {
		t.Errorf("deleting: %d", w.Code)
	}
	htmlcheck.Parse(t, p.Get("/admin/mails", c).Body.String()).In("tbody tr").Count(2)
}

// TestScannerOfAllLinksChangesNothing: whoever opens every link of every letter, as mail scanners do, changes no row.
func TestScannerOfAllLinksChangesNothing(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	for _, template := range cms.MailTemplates {
		for _, l := range cms.Interface {
			p.put(t, template, l, 0, map[string]string{"title": "Beekeepers", "kind": "post"})
		}
	}
	p.aboutSomething(t)
	p.run(t)
	before := p.rows(t)
	links := map[string]bool{}
	for _, r := range p.sink.Received() {
		text := strings.ReplaceAll(strings.ReplaceAll(string(r.Raw), "=\r\n", ""), "=3D", "=")
		for _, link := range regexp.MustCompile(regexp.QuoteMeta(webtest.Base)+`[^\s"<>]*`).FindAllString(text, -1) {
			links[strings.TrimPrefix(link, webtest.Base)] = true
		}
	}
	for link := range links {
		if w := p.Get(link); w.Code >= 400 {
			t.Errorf("%s: %d", link, w.Code)
		}
	}
	if len(links) < 2*len(cms.Interface) {
		t.Errorf("only %d links", len(links))
	}
	if after := p.rows(t); after != before {
		t.Errorf("rows changed from\n%s\nto\n%s", before, after)
	}
}

// aboutSomething gives the letters about stories and to followers a story and a follower.
func (p *postOffice) aboutSomething(t *testing.T) {
	t.Helper()
	_, story := p.Story(t)
	if err := p.Site.DB.Follow(t.Context(), cms.FollowRequest{Key: []byte("k"), Person: []byte("p"), Email: "ana@example.org", Locale: cms.English}); err != nil {
		t.Fatal(err)
	}
	ana := p.Register(t, p.Event(t, 5).Work.ID, "ana@example.org", cms.English)
	if _, err := p.Site.DB.Pool().Exec(t.Context(), `
		UPDATE mails SET subject_id = CASE WHEN template LIKE 'follow-%' THEN (SELECT min(id) FROM subscribers)
			WHEN template LIKE 'registration-%' THEN $2 ELSE $1 END
		WHERE template LIKE 'story-%' OR template LIKE 'follow-%' OR template LIKE 'registration-%'`, story, ana.ID); err != nil {
		t.Fatal(err)
	}
}

// rows is a sum over all rows of all tables of ours.
func (p *postOffice) rows(t *testing.T) string {
	t.Helper()
	var sums string
	err := p.Site.DB.Pool().QueryRow(t.Context(), `
		SELECT string_agg(table_name || ' ' || (xpath('/row/s/text()', query_to_xml(
			format('SELECT md5(COALESCE(string_agg(x::text, '','' ORDER BY x::text), '''')) AS s FROM %I x', table_name), false, true, '')))[1]::text, E'\n' ORDER BY table_name)
		FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'river%'`).Scan(&sums)
	if err != nil {
		t.Fatal(err)
	}
	return sums
}
