package e2e

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

type step = chromedp.Action[chromedp.Void]

// patience is how long a step in the browser may take on a busy machine.
const patience = time.Minute

// tab is a browser's window with cookies of its own. Whatever it says on its console fails the test.
type tab struct {
	t    testing.TB
	ctx  context.Context
	site string

	editor string // who is signed in
	keys   bool   // whoever sits here has no mouse: no step sets the focus or a value by itself

	mu      sync.Mutex
	said    []string
	warned  bool // that something typed would be lost
	answers map[network.RequestID]*answer
}

// answer is what the network brought.
type answer struct {
	url, kind string
}

// open is a new tab on a site. Without scripts nothing of ours runs in it.
func open(t testing.TB, s *site, scripts bool) *tab {
	t.Helper()
	b := newTab(t, browser(t), s.url, chromedp.WithNewBrowserContext())
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		return err
	}))
	return b
}

func newTab(t testing.TB, parent context.Context, site string, options ...chromedp.ContextOption) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent, options...)
	b := &tab{t: t, ctx: ctx, site: site, answers: map[network.RequestID]*answer{}}
	t.Cleanup(func() { b.wantSilence(); cancel() })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

// hear notes what the browser tells of the page. That a page itself was answered with an error is no news: whoever asks
// for it says which answer is right.
func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Source != log.EntrySourceNetwork || b.kind(e.Entry.NetworkRequestID) != "Document" {
			b.said = append(b.said, e.Entry.Text+" "+e.Entry.URL)
		}
	case *page.EventJavascriptDialogOpening:
		b.answerDialog(e)
	case *runtime.EventConsoleAPICalled:
		b.said = append(b.said, string(e.Type))
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, e.ExceptionDetails.Text+" "+describe(e.ExceptionDetails.Exception))
	case *network.EventResponseReceived:
		b.answers[e.RequestID] = &answer{url: e.Response.URL, kind: e.Type.String()}
	}
}

// answerDialog leaves a page that warns of what would be lost. No other dialog is expected.
func (b *tab) answerDialog(e *page.EventJavascriptDialogOpening) {
	b.warned = b.warned || e.Type == page.DialogTypeBeforeunload
	if e.Type != page.DialogTypeBeforeunload {
		b.said = append(b.said, "a dialog: "+string(e.Type)+" "+e.Message)
	}
	go func() { // whoever hears must not ask
		_, _ = chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}()
}

func (b *tab) kind(id network.RequestID) string {
	if a := b.answers[id]; a != nil {
		return a.kind
	}
	return ""
}

func (b *tab) wantSilence() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	slices.Sort(b.said)
	for _, text := range slices.Compact(b.said) {
		b.t.Errorf("the console says: %s", text)
	}
	b.said = nil
}

// do runs steps and ends the test with the address it stood at when one fails.
func (b *tab) do(steps ...step) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("at %s: %v", b.path(), err)
	}
}

// path is the present address without the site.
func (b *tab) path() string {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		return err.Error()
	}
	return strings.TrimPrefix(at, b.site)
}

// visit goes to an address and wants the status.
func (b *tab) visit(path string, status int64) {
	b.t.Helper()
	b.land(status, chromedp.Navigate(b.site+path))
}

// follow chooses, by keyboard, what leads to another page and wants its status. No shift of the page can make it miss.
func (b *tab) follow(selector string, status int64) {
	b.t.Helper()
	if b.keys {
		b.goTo(selector)
		b.land(status, chromedp.KeyEvent("\r"))
		return
	}
	b.land(status, chromedp.WaitVisible(chromedp.CSS(selector)), chromedp.Focus(chromedp.CSS(selector)), chromedp.KeyEvent("\r"))
}

func clicking(selector string) step {
	return chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)
}

// land waits for the page that the steps lead to.
func (b *tab) land(status int64, steps ...step) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		b.t.Fatalf("from %s: %v", b.path(), err)
	}
	if response.Status != status {
		b.t.Fatalf("%s: got %d, want %d\n%s", b.path(), response.Status, status, b.text("main"))
	}
}

// fill replaces what stands in a field.
func (b *tab) fill(name, text string) {
	b.t.Helper()
	if b.keys {
		b.goTo(`[name="` + name + `"]`)
		b.retype(text)
		return
	}
	field := chromedp.CSS(`[name="` + name + `"]`)
	b.do(chromedp.Focus(field), chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), insert(text))
}

// insert puts a text where the cursor is, as pasting does.
func insert(text string) step {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
}

func (b *tab) click(selector string) {
	b.t.Helper()
	if b.keys {
		b.activate(selector)
		return
	}
	b.do(clicking(selector))
}

// tick checks a box by keyboard, which no shift of the page can miss.
func (b *tab) tick(selector string) {
	b.t.Helper()
	b.do(chromedp.Focus(chromedp.CSS(selector)), chromedp.KeyEvent(" "))
}

// choose sets a select, a date or another field that is not typed; by keyboard days and hours only.
func (b *tab) choose(name, value string) {
	b.t.Helper()
	if b.keys {
		b.typeMoment(name, value)
		return
	}
	b.do(chromedp.SetValue(chromedp.CSS(`[name="`+name+`"]`), value))
}

// text is what can be read in the first element of the selector.
func (b *tab) text(selector string) string {
	b.t.Helper()
	return eval[string](b, `(document.querySelector(`+quoted(selector)+`) || {innerText: ""}).innerText`)
}

// value is what stands in a field.
func (b *tab) value(name string) string {
	b.t.Helper()
	return eval[string](b, `document.querySelector(`+quoted(`[name="`+name+`"]`)+`).value`)
}

// wants says what the page must hold.
func (b *tab) wants(selector, text string) {
	b.t.Helper()
	got := eval[string](b, `[...document.querySelectorAll(`+quoted(selector)+`)].map(e => e.innerText).join("\n")`)
	if !strings.Contains(got, text) {
		b.t.Errorf("%s: %q holds %q, want %q", b.path(), selector, got, text)
	}
}

// becomes waits until a text can be read.
func (b *tab) becomes(selector, text string) {
	b.t.Helper()
	for end := time.Now().Add(patience); !strings.Contains(b.text(selector), text); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatalf("%s: %q holds %q, want %q", b.path(), selector, b.text(selector), text)
		}
	}
}

func (b *tab) count(selector string) int {
	b.t.Helper()
	return eval[int](b, `document.querySelectorAll(`+quoted(selector)+`).length`)
}

// eval asks the page; it works where scripts of the page do not.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("at %s: %.200s: %v", b.path(), expression, err)
	}
	return got
}

func quoted(text string) string {
	return "`" + strings.ReplaceAll(strings.ReplaceAll(text, `\`, `\\`), "`", "\\`") + "`"
}

func describe(o *runtime.RemoteObject) string {
	if o == nil {
		return ""
	}
	return o.Description
}
