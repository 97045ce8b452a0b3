package e2e

import (
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
)

// payloads run, load or say something wherever one of the shapes lets them.
var payloads = []string{
	`alert(1)`, `console.error(1)`, `location='//example.org'`, `document.body.innerHTML=''`, `import('//example.org/x.js')`,
}

// shapes are ways into a page that browsers have known; %s is the payload.
var shapes = []string{
	`<script>%s</script>`, `<SCRIPT/x>%s</SCRIPT>`, `<scr<script>ipt>%s</scr</script>ipt>`, `<img src=x onerror=%s>`, `<img src=x onerror="%s"//`,
	`<svg onload=%s>`, `<svg><script>%s</script></svg>`, `<svg><animate onbegin=%s attributeName=x dur=1s>`, `<math><mi//xlink:href="javascript:%s">x`,
	`<body onload=%s>`, `<iframe src="javascript:%s"></iframe>`, `<iframe srcdoc="<script>%s</script>"></iframe>`, `<object data="javascript:%s"></object>`,
	`<embed src="javascript:%s">`, `<a href="javascript:%s">x</a>`, `<a href="java&#10;script:%s">x</a>`, `<a href=" &#14; javascript:%s">x</a>`,
	`<a href="data:text/html,<script>%s</script>">x</a>`, `<form action="javascript:%s"><button>x</button></form>`, `<details open ontoggle=%s>x</details>`,
	`<video><source onerror=%s></video>`, `<audio src=x onerror=%s>`, `<input autofocus onfocus=%s>`, `<select autofocus onfocus=%s>`, `<marquee onstart=%s>x</marquee>`,
	`<style>*{background:url("javascript:%s")}</style>`, `<link rel=stylesheet href="data:text/css,*{}" onload=%s>`, `<meta http-equiv=refresh content="0;javascript:%s">`,
	`<base href="javascript:%s//">`, `<table background="javascript:%s"><tr><td>x</td></tr></table>`, `<p style="x:expression(%s)">x</p>`,
	`<noscript><p title="</noscript><img src=x onerror=%s>">`, `<textarea></textarea><img src=x onerror=%s>`, `<title><img title="</title><img src=x onerror=%s>"></title>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=%s&gt;">`, `<svg></p><style><a id="</style><img src=x onerror=%s>">`,
	`<!--><img src=x onerror=%s>-->`, `<![CDATA[><img src=x onerror=%s>]]>`, `<?xml version="1.0"?><img src=x onerror=%s>`, `<p title='"><img src=x onerror=%s>'>x</p>`,
}

// TestHostileTextRunsNowhere: whatever is typed into every text of a story, the browser runs, loads and reports nothing.
// The console is silent or the tab fails the test; the policy's own reports would stand there too.
func TestHostileTextRunsNowhere(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	b := open(t, s, true)
	for n, payload := range payloads {
		typed := strings.ReplaceAll(strings.Join(shapes, "\n"), "%s", payload)
		clean := richtext.Clean(typed)
		doc, err := s.DB.CreateDocument(t.Context(), cms.System, cms.Document{
			Work:      cms.Work{Kind: cms.CaseStudyKind},
			Entry:     cms.Entry{Locale: cms.English, Title: payload + shapes[n], Summary: typed, Body: clean},
			CaseStudy: &cms.CaseStudy{Licence: typed, Why: clean, What: clean, SoWhat: clean}})
		if err == nil {
			err = s.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		b.visit("/best-practices/"+doc.Entry.Slug, 200)
		b.wantsNone("main script, main iframe, main object, main embed, main form:not([method]), main [onerror], main [style], main a[href^='javascript']")
		b.wantSilence()
	}
	b.visit("/best-practices", 200)
	b.visit("/search?q=alert", 200)
}
