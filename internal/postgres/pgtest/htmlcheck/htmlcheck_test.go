package htmlcheck

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const story = `<!doctype html><html lang="ro"><head><title>Povești</title></head><body>
<nav><a href="/">Acasă</a> <a href="/ro/news"><img src="n.png" alt="Noutăți"></a></nav>
<main><h1>Bune  practici</h1><p class="lead">8` + "\u00a0" + `februarie <b>2021</b></p><p>Ungheni<br>Moldova</p>2022<script src="x.js">x</script>
<form><label for="q">Căutare</label><input id="q" name="q"><label>An <select name="year"></select></label></form></main></body></html>`

// failures collects what a check complains about, in place of failing.
type failures struct {
	testing.TB
	said []string
}

func (f *failures) Helper()           {}
func (f *failures) Error(args ...any) { f.said = append(f.said, fmt.Sprint(args...)) }
func (f *failures) Errorf(format string, a ...any) {
	f.said = append(f.said, fmt.Sprintf(format, a...))
}
func (f *failures) Fatalf(format string, a ...any) { f.Errorf(format, a...) }

func TestWhatIsThereIsFound(t *testing.T) {
	t.Parallel()
	doc := Parse(t, story).Valid()
	doc.In("main").HasText("8 februarie 2021").HasText("Ungheni Moldova 2022 Căutare").LacksText("Acasă").Count(1)
	doc.In("aside").None()
	doc.In("main").In("p").Count(2).Exists()
	if got, want := doc.In("h1").Text(), "Bune practici"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := doc.In("nav a").Attr("href"), "/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := doc.In("nav").Links(), []string{"/", "/ro/news"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := doc.In("nav a").Links(), []string{"/", "/ro/news"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := doc.In("p").Attrs("class"), []string{"lead"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := doc.In("nav a").Texts(), []string{"Acasă", ""}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatIsMissingIsToldWithTheHTMLAround(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		check func(*Doc)
		want  string
	}{
		{"count", func(d *Doc) { d.In("p").Count(3) }, "got 2 elements, want 3"},
		{"none", func(d *Doc) { d.In("p").None() }, `<p class="lead">`},
		{"text", func(d *Doc) { d.In(".lead").HasText("2022") }, `<p class="lead">`},
		{"unwanted text", func(d *Doc) { d.In(".lead").LacksText("2021") }, `<p class="lead">`},
		{"no element, near it", func(d *Doc) { d.In("main .lead em").HasText("x") }, `<p class="lead">`},
		{"no element at all", func(d *Doc) { d.In("aside").Text() }, "<html"},
		{"no element to exist", func(d *Doc) { d.In("aside").Exists() }, "no such element"},
		{"no attribute", func(d *Doc) { d.In("h1").Attr("id") }, `no attribute "id"`},
		{"attribute of nothing", func(d *Doc) { d.In("h6").Attr("id") }, "no such element"},
		{"selector", func(d *Doc) { d.In("p[") }, "selector"},
	}
	for _, tt := range tests {
		f := &failures{TB: t}
		tt.check(Parse(f, []byte(story)))
		if len(f.said) != 1 || !strings.Contains(f.said[0], tt.want) {
			t.Errorf("%s: got %q, want one failure with %q", tt.name, f.said, tt.want)
		}
	}
}

func TestFailuresStayShort(t *testing.T) {
	t.Parallel()
	f := &failures{TB: t}
	Parse(f, "<p>"+strings.Repeat("ș", shown)+"</p>").In("p").HasText("x")
	if got := len(f.said[0]); got > shown+200 {
		t.Errorf("failure of %d bytes", got)
	}
}

func TestProblemsOfAPage(t *testing.T) {
	t.Parallel()
	tests := []struct{ from, to, want string }{
		{`lang="ro"`, ``, `lang: ""`},
		{`<title>Povești</title>`, ``, `title: ""`},
		{`<h1>`, `<h1></h1><h1>`, `h1: 2`},
		{`<nav>`, `<nav id="q">`, `ids that stand twice: [q]`},
		{`alt="Noutăți"`, ``, `picture without alt: <img src="n.png"/>`},
		{`alt="Noutăți"`, `alt=""`, `without a name: <a href="/ro/news">`},
		{`for="q"`, ``, `field without a label: <input id="q" name="q"/>`},
		{`for="q"`, `for="r"`, `for="r" leads to no id`},
		{`<p class="lead">`, `<p class="lead" aria-describedby="q hint">`, `aria-describedby="hint" leads to no id`},
		{`<label>An `, ``, `field without a label: <select name="year">`},
		{`href="/"`, `href="#main"`, `link to no id: <a href="#main">`},
		{`<p class="lead">`, `<p style="color:red">`, `inline style`},
		{`<p class="lead">`, `<p onclick="x()">`, `inline onclick`},
		{`</nav>`, `</nav><script>x()</script>`, `inline script`},
		{`</nav>`, `</nav><style>p{}</style>`, `inline style`},
		{`</nav>`, `</nav><button><svg></svg></button>`, `without a name: <button>`},
	}
	for _, tt := range tests {
		f := &failures{TB: t}
		Parse(f, strings.Replace(story, tt.from, tt.to, 1)).Valid()
		if !strings.Contains(strings.Join(f.said, "\n"), tt.want) {
			t.Errorf("%s for %s: got %q, want %q", tt.to, tt.from, f.said, tt.want)
		}
	}
}

func TestNamesThatCount(t *testing.T) {
	t.Parallel()
	for _, fine := range []string{
		`<button aria-label="Închide"><svg></svg></button>`, `<input aria-label="Căutare">`, `<input type="hidden" name="key">`,
		`<script type="application/ld+json">{}</script>`, `<script src="/static/x.js"></script>`, `<a href="#q">sus</a>`, `<a href="#">sus</a>`,
	} {
		if got := Parse(t, strings.Replace(story, "</main>", fine+"</main>", 1)).Problems(); len(got) > 0 {
			t.Errorf("%s: %q", fine, got)
		}
	}
}

func TestDuplicateIDs(t *testing.T) {
	t.Parallel()
	got := Parse(t, `<p id="b"></p><p id="a"></p><p id="b"></p><p id="a"></p><p id="c"></p>`).DuplicateIDs()
	if want := []string{"a", "b"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
