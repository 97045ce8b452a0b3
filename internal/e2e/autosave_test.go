package e2e

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"occupylibrary.net/internal/postgres/pgtest"
	"occupylibrary.net/internal/web/webtest"
)

// TestNoWordIsLost: an editor types on while the line is cut, the server restarts and the login ends, leaves the page in
// between, and finds every word again; the history grows by what was saved and no more.
func TestNoWordIsLost(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	s := &site{Site: webtest.Over(db, time.Now)}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.url = "http://" + strings.Replace(listener.Addr().String(), "127.0.0.1", "localhost", 1)
	stop := s.answer(t, listener)
	s.addEditor(t)
	b := open(t, s, true)
	b.signIn()
	b.visit("/admin/news/new", http.StatusOK)
	b.fill("title", "Autosaved")
	b.follow(saveButton, http.StatusOK)
	at := b.path()

	b.hurry()
	b.fill("title", "Autosaved, first")
	b.becomes("auto-save", "Kept for you")

	b.offline(true)
	b.fill("summary", "Typed without a line.")
	b.becomes("auto-save", "no connection")
	if b.count("auto-save a:not([hidden])") != 0 || b.copies() != 1 {
		t.Errorf("%d copies on the device", b.copies())
	}
	b.offline(false)
	b.becomes("auto-save", "Kept for you")
	if b.copies() != 0 {
		t.Error("the device keeps what the server has")
	}

	stop()
	b.fill("summary", "Typed while the server was away.")
	b.becomes("auto-save", "no connection")
	listener, err = net.Listen("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.answer(t, listener))
	b.becomes("auto-save", "Kept for you")

	s.signOut(t)
	b.fill("slug", "autosaved")
	b.becomes("auto-save", "your sign-in has ended")
	b.enterBeside()
	b.becomes("auto-save", "Kept for you")

	b.offline(true)
	b.fill("title", "Autosaved, second")
	b.becomes("auto-save", "no connection")
	b.offline(false)
	b.visit(at, http.StatusOK)
	b.comesAnew()
	b.wants("[data-unsaved]", "unsaved text of yours")
	if b.value("title") != "Autosaved" || b.copies() != 0 {
		t.Errorf("the form holds %q, the device %d copies", b.value("title"), b.copies())
	}
	b.accessible("an unsaved text is offered")
	b.follow("[data-unsaved] a.btn", http.StatusOK)
	for name, want := range map[string]string{"title": "Autosaved, second", "summary": "Typed while the server was away.", "slug": "autosaved"} {
		if got := b.value(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}

	s.signOut(t)
	b.follow(saveButton, http.StatusForbidden)
	b.wants("h1", "Your sign-in has ended")
	b.accessible("a form after the login ended")
	b.enterBeside()
	b.follow("main form button", http.StatusOK)
	if got := b.value("title"); got != "Autosaved, second" || b.count("[data-unsaved]") != 0 {
		t.Errorf("saved %q", got)
	}
	if n := s.number(t, `SELECT count(*) FROM revisions`); n != "2" {
		t.Errorf("%s revisions, want 2", n)
	}
	b.historyIsAccessible(at)
	b.forgive("/autosave", at)
}

// historyIsAccessible looks at an entry's versions, at two of them side by side, a new secret link, and what is done and
// undone.
func (b *tab) historyIsAccessible(at string) {
	b.t.Helper()
	b.visit(at+"/revisions", http.StatusOK)
	b.accessible("versions")
	b.follow("main form .last button", http.StatusOK)
	b.wants("[data-part=title] ins", "second")
	b.accessible("two versions")
	b.visit(at, http.StatusOK)
	b.click("details.links summary")
	b.follow("[formaction$=previews]", http.StatusOK)
	b.accessible("a secret link")
	b.visit(eval[string](b, `new URL(document.querySelector("#f-link").value).pathname`), http.StatusOK)
	b.wants(".notice", "This is a preview")
	b.visit(at, http.StatusOK)
	b.follow("[formaction$=trash]", http.StatusOK)
	b.accessible("moved to the trash")
	b.follow("[data-done] button", http.StatusOK)
	b.wants("main", "Draft")
}

// answer serves until the function it returns is called, or the test ends.
func (s *site) answer(t *testing.T, listener net.Listener) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Server.Serve(ctx, listener) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		s.Site = webtest.Over(s.DB, time.Now)
	}
}

// signOut ends every login of the editor, as another device or a week would.
func (s *site) signOut(t *testing.T) {
	t.Helper()
	user, _, err := s.DB.Account(t.Context(), editorEmail)
	if err == nil {
		err = s.DB.EndLogins(t.Context(), user.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// enterBeside signs in as in another window: the page stays as it is.
func (b *tab) enterBeside() {
	b.t.Helper()
	status := eval[int](b, `fetch("/login", {method: "POST", body: new URLSearchParams({email: `+quoted(editorEmail)+`, password: `+
		quoted(editorPassword)+`})}).then(answer => answer.status)`)
	if status != http.StatusOK {
		b.t.Fatalf("signing in: %d", status)
	}
}

// hurry shortens the waits of the form's autosave.
func (b *tab) hurry() {
	b.t.Helper()
	eval[bool](b, `(() => { const a = document.querySelector("auto-save"); a.setAttribute("delay", 20); a.setAttribute("retry", 60); return true })()`)
}

// copies is how many unsaved texts the device holds.
func (b *tab) copies() int {
	b.t.Helper()
	return eval[int](b, `Object.keys(localStorage).filter(name => name.startsWith("unsaved:")).length`)
}

// comesAnew waits for the page to be drawn once more, which it is when the server gets what the device held from it, and not where
// the page before had sent it already.
func (b *tab) comesAnew() {
	b.t.Helper()
	again := `document.readyState == "complete" && performance.getEntriesByType("navigation")[0].type == "reload"`
	ctx, cancel := context.WithTimeout(b.ctx, pgtest.Slack*time.Second)
	defer cancel()
	for ; ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		if there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](again)); err == nil && there { // between two pages there is none to ask
			return
		}
	}
}

// offline cuts the tab's line, and the browser knows it.
func (b *tab) offline(yes bool) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: yes,
			DownloadThroughput: -1, UploadThroughput: -1})
		if err != nil {
			return err
		}
		_, err = cdp.Call(ctx, target, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Offline: yes, DownloadThroughput: -1, UploadThroughput: -1}}})
		return err
	}))
}

// forgive drops what the console says of addresses that were refused on purpose.
func (b *tab) forgive(addresses ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = slices.DeleteFunc(b.said, func(said string) bool {
		return slices.ContainsFunc(addresses, func(a string) bool { return strings.Contains(said, a) })
	})
}
