package richtext

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// harmless are the elements and attributes a clean text may hold, written down apart from the policy that is tested.
var harmless = map[string]string{
	"p": "data-cta data-file", "h2": "", "h3": "", "h4": "", "ul": "", "ol": "", "li": "", "dl": "", "dt": "", "dd": "", "strong": "", "em": "", "cite": "", "code": "",
	"pre": "", "sub": "", "sup": "", "br": "", "hr": "", "span": "", "blockquote": "", "figure": "data-media data-alt data-decorative data-embed", "div": "data-gallery", "figcaption": "", "table": "", "thead": "", "tbody": "",
	"tr": "", "th": "scope colspan rowspan", "td": "colspan rowspan", "a": "href rel", "img": "src alt width height", "abbr": "title",
}

var (
	harmlessLink    = regexp.MustCompile(`^(https?://[^/\\@\x00-\x20][^\\\x00-\x20]*|mailto:[^\x00-\x20\\]+|tel:[^\x00-\x20\\]+|/|/[^/\\\x00-\x20][^\\\x00-\x20]*)$`)
	harmlessMark    = regexp.MustCompile(`^([1-9][0-9]*)?$`)
	harmlessEmbed   = regexp.MustCompile(`^https://(www\.youtube\.com/watch\?v=[A-Za-z0-9_-]{11}|vimeo\.com/[0-9]+|docs\.google\.com/presentation/d/[A-Za-z0-9_/-]+/pub)$`)
	harmlessPicture = regexp.MustCompile(`^/media/[A-Za-z0-9_/-]+\.[a-z0-9]+$`)
)

// fault says what is wrong with a text that should be clean, or "".
func fault(s string) string {
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return err.Error()
	}
	var again strings.Builder
	for _, n := range nodes {
		if err := html.Render(&again, n); err != nil {
			return err.Error()
		}
		for _, n := range append(slices.Collect(n.Descendants()), n) {
			if text := faultOf(n); text != "" {
				return text
			}
		}
	}
	if got, want := tokensOf(again.String()), tokensOf(s); !slices.Equal(got, want) {
		return fmt.Sprintf("a browser reads it otherwise: %q", got)
	}
	return ""
}

func faultOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return ""
	}
	allowed, ok := harmless[n.Data]
	if n.Type != html.ElementNode || !ok || n.Namespace != "" {
		return "holds " + n.Data
	}
	for _, a := range n.Attr {
		switch {
		case !slices.Contains(strings.Fields("lang dir "+allowed), a.Key):
			return "holds " + n.Data + " with " + a.Key
		case a.Key == "href" && !harmlessLink.MatchString(a.Val), a.Key == "src" && !harmlessPicture.MatchString(a.Val):
			return "leads to " + a.Val
		case a.Key == "data-embed" && !harmlessEmbed.MatchString(a.Val):
			return "plays " + a.Val
		case strings.HasPrefix(a.Key, "data-") && a.Key != "data-embed" && a.Key != "data-alt" && !harmlessMark.MatchString(a.Val):
			return "stands for " + a.Val
		}
	}
	return ""
}

func tokensOf(s string) []string {
	var all []string
	z := html.NewTokenizer(strings.NewReader(s))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		if token.Type == html.SelfClosingTagToken {
			token.Type = html.StartTagToken
		}
		all = append(all, token.String())
	}
	return all
}

func check(t *testing.T, in string) {
	t.Helper()
	got := Clean(in)
	if text := fault(got); text != "" {
		t.Errorf("Clean(%q)\n= %q: %s", in, got, text)
	}
	if again := Clean(got); again != got {
		t.Errorf("Clean(%q)\n= %q\nand cleaned again %q", in, got, again)
	}
}

var (
	hostileTags = strings.Fields(`script img svg math iframe object embed video audio source body html head base meta link style form input button textarea
		select option details marquee isindex template noscript noembed noframes plaintext xmp title frameset frame applet bgsound layer a p div table td li
		h1 blockquote figure figcaption pre span b foreignObject annotation-xml mtext mglyph animate set use image portal dialog slot canvas keygen`)
	hostileAttributes = []string{
		`onerror=alert(1)`, `onload="alert(1)"`, `ONCLICK='alert(1)'`, `onfocus=alert(1) autofocus`, `style="background:url(javascript:alert(1))"`,
		`style=x:expression(alert(1))`, `srcdoc="<script>alert(1)</script>"`, `formaction=javascript:alert(1)`, `xlink:href=javascript:alert(1)`,
		`href=javascript:alert(1)`, `src=javascript:alert(1)`, `src=x onerror=alert(1)`, `data=javascript:alert(1)`, `action=javascript:alert(1)`, `poster=javascript:alert(1)`,
		`background=javascript:alert(1)`, `dynsrc=javascript:alert(1)`, `lowsrc=javascript:alert(1)`, `srcset="x 1x,javascript:alert(1) 2x"`, `ping=//evil.example`,
		`http-equiv=refresh content="0;url=javascript:alert(1)"`, `id=x class=y name=z`, `is=x-evil`, `lang="en onclick=alert(1)"`, `dir="rtl&quot; onx=1"`,
		`contenteditable onbeforeinput=alert(1)`, `/onpointerenter=alert(1)/`, `onerror
=alert(1)`, `on` + "\x00" + `error=alert(1)`, "on\u212aeydown=alert(1)", `x"onload=alert(1)`, `title="><script>alert(1)</script>"`, `alt="` + "`" + `><img src=x onerror=alert(1)>"`,
	}
	hostileSchemes = []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "java\x00script:alert(1)", "\x01javascript:alert(1)",
		" javascript:alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "javascript&colon;alert(1)",
		"java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "javascript:alert(1)//http://x.org", "data:text/html,<script>alert(1)</script>",
		"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "data:image/svg+xml,<svg onload=alert(1)>", "vbscript:msgbox(1)", "feed:javascript:alert(1)",
		"view-source:javascript:alert(1)", "blob:https://x.org/1", "file:///etc/passwd", "filesystem:https://x.org/", "about:blank", "jar:https://x.org!/", "ftp://x.org",
		"//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/%09/evil.example", "/%5cevil.example", "https:evil.example", "https:///evil.example",
		"https://x.org@evil.example", "http://x.org:80@evil.example/", "http://[::1", "http://%zz", "?x=1", "#x", "x/../y", "", " ", "%6aavascript:alert(1)", "javascript\u003aalert(1)", "ｊavascript:alert(1)",
		"https://x.org/\"onclick=alert(1)", "https://x.org/'><script>alert(1)</script>", "mailto:a@x.org\nBcc:b@x.org", "tel:1;javascript:alert(1)", "mailto:", "tel:", "http://", "https://?x",
	}
	hostileFrames = []string{
		"%s", "<p>%s</p>", "<div><table>%s</table></div>", "<svg>%s</svg>", "<math><mtext>%s</mtext></math>", "<noscript>%s</noscript>", "<textarea>%s</textarea>", "<title>%s</title>",
		"<!--%s-->", "<!--><!%s-->", "<![CDATA[%s]]>", "<?xml %s ?>", "<style>%s</style>", "<xmp>%s</xmp>", "<select>%s</select>", "<template>%s</template>", "<plaintext>%s",
		"<table><tr><td>%s", "<a href=\"/\">%s", "<ul>%s<li>", "<pre>\n%s", "<dl>%s", "<figure>%s</figure>", "<h1>%s", "\"'>%s", "</p></div>%s", "<form><form>%s</form>", "<b><p>%s</b>", "<a title='%s'>", "<a title=\"%s\">x</a>",
		"<img alt=\"%s\" src=/media/a.png>", "<abbr title='%s'>x</abbr>", "<%s", "<scr%sipt>",
	}
)

// Known ways past sanitisers: parsers that disagree, markup that changes when read twice, broken nesting, odd encodings.
var known = []string{
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
	`<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	`<svg><style>*{font-family:'<img/src=x onerror=alert(1)>'}</style></svg>`, `<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>`,
	`<svg><foreignObject><p><iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">`, `<x/><title>&amp;lt;img src=x onerror=alert(1)&gt;</title>`,
	`<a href="x" title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">x</a>`, `<img src="/media/a.png"" onerror="alert(1)">`, `<img/src='/media/a.png'/onerror=alert(1)//`,
	`<a href="jav&#x0A;ascript:alert(1)">x</a>`, `<<script>alert(1);//<</script>`, `<script/x>alert(1)</script >`, `<scr<script>ipt>alert(1)</scr</script>ipt>`, `</script><script>alert(1)`,
	"<script\x0c>alert(1)</script\x0c>", "<\x00script>alert(1)</script>", "<img src=x\x00 onerror=alert(1)>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "\xc0\xbcscript\xc0\xbealert(1)",
	"<!-- --!><img src=x onerror=alert(1)> -->", `<!doctype html [<!ENTITY x "<script>">]>&x;`, `<p><!--</p><script>alert(1)</script>-->`, "<p title=`x` onclick=`alert(1)`>",
	`<table><a href=javascript:alert(1)><tr><td>x</table>`, `<b><i><b></i></p><img src=x onerror=alert(1)>`, `<select><option><style></option></select><img src=x onerror=alert(1)></style>`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`, `&amp;lt;script&amp;gt;`, `&#60script&#62alert(1)&#60/script&#62`, `<a href="&#x2f;&#x2f;evil.example">x</a>`, `<a href="/&#x5c;evil.example">x</a>`, `<a href="/&#9;/evil.example">x</a>`,
	"\u202e<p>\u2066x</p>", "<p>\u2028\u2029</p>", "＜script＞alert(1)＜/script＞", `{{constructor.constructor('alert(1)')()}}`, `<p>[x](javascript:alert(1))</p>`, `<p x="</p><script>alert(1)</script>">`,
	`<a href='https://x.org' href='javascript:alert(1)'>x</a>`, `<a href='javascript:alert(1)' href='https://x.org'>x</a>`, `<p lang=en lang='x" onclick=1'>`,
	`<figure data-media="1&quot; onclick=alert(1)">x</figure>`, `<figure data-media=1 data-alt='"><img src=x onerror=alert(1)>'></figure>`,
	`<figure data-embed="javascript:alert(1)">x</figure>`, `<figure data-embed="https://www.youtube.com/watch?v=aB3_-xYz019&quot;><script>">x</figure>`,
	`<figure data-embed="https://evil.example/"><figcaption>x</figcaption></figure>`, `<figure data-embed="https://youtu.be/aB3_-xYz019" data-media="javascript:1" srcdoc=x onload=alert(1)>`,
	`<div data-gallery="x onload=alert(1)"><figure data-media=2 onclick=alert(1)></figure><script>alert(1)</script></div>`, `<p data-cta><a href="javascript:alert(1)">x</a></p>`,
	`<p data-file="../../etc/passwd"><a href="javascript:alert(1)">x</a></p>`, `<p data-file=3><a href="javascript:alert(1)" onclick=alert(1)><img src=x onerror=alert(1)>x</a></p>`, `<td colspan=999999999><th scope="row onclick=1">`,
}

func TestKnownAttacks(t *testing.T) {
	t.Parallel()
	for _, s := range known {
		check(t, s)
		for _, frame := range hostileFrames {
			check(t, strings.Replace(frame, "%s", s, 1))
		}
	}
}

func TestTagsTimesAttributes(t *testing.T) {
	t.Parallel()
	for _, tag := range hostileTags {
		for _, attribute := range hostileAttributes {
			for _, shape := range []string{"<%s %s>x", "<%s/%s/>x</%[1]s>", "<%s\n%s", "<p><%s %s>x</%[1]s >y"} {
				check(t, fmt.Sprintf(shape, tag, attribute))
			}
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for _, scheme := range hostileSchemes {
		for _, shape := range []string{`<a href="%s">x</a>`, `<a href='%s'>x`, `<a href=%s>x</a>`, `<img src="%s" alt=x>`, `<form action="%s">x`, `<a lang=en href="%s"><img src="%[1]s"></a>`, `<figure data-embed="%s"><figcaption>x</figcaption></figure>`, `<p data-cta><a href="%s">x</a></p>`, `<iframe src="%s">`, `<blockquote cite="%s">x`, `<base href="%s">`} {
			check(t, fmt.Sprintf(shape, scheme))
		}
	}
}

func TestTagsInsideTags(t *testing.T) {
	t.Parallel()
	names := strings.Fields("p h1 h2 ul ol li dl dt dd a b em span table thead tbody tr td th figure img figcaption pre code br hr blockquote div caption script svg")
	for _, mark := range []string{"figure data-media=7", "figure data-embed=https://youtu.be/aB3_-xYz019", "div data-gallery", "p data-cta", "p data-file=7"} {
		for _, a := range names {
			for _, b := range names {
				name, _, _ := strings.Cut(mark, " ")
				check(t, fmt.Sprintf("1<%s>2<%s href=/x>3<%s src=/media/a.png>4</%[3]s>5</%[2]s>6</%[4]s>7", a, mark, b, name))
				check(t, fmt.Sprintf("<%s>1<%s>2<%s>3</%[2]s>", mark, a, b))
			}
		}
	}
	for _, a := range names {
		for _, b := range names {
			for _, c := range names {
				check(t, fmt.Sprintf("1<%s href=/x>2<%s lang=ro>\n\n3<%s src=/media/a.png>4</%[2]s>5</%[1]s> 6</%[3]s>7", a, b, c))
			}
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range known {
		f.Add(s)
	}
	f.Add("Plain\n\ntext <b>bold\n\n<ul>a<li> b <p> c</ul>&nbsp;<pre>\n x</pre>")
	f.Add("<table>x<tr><td>a<th scope=row>b<thead><tr><td></table><dl>q<dt>a<dd>b")
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}
