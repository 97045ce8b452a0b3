package richtext

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	t.Parallel()
	for name, tests := range map[string][][2]string{
		"plain text": {
			{"", ""}, {" \n\n ", ""},
			{"One line.", "<p>One line.</p>"},
			{"One.\n\nTwo.\n \t\n\n\nThree.", "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"},
			{"Calea Plevnei 29\r\nBucurești", "<p>Calea Plevnei 29<br>București</p>"},
			{"a < b & c > d, it's \"so\"", `<p>a &lt; b &amp; c &gt; d, it's "so"</p>`},
			{"I <3 libraries", "<p>I &lt;3 libraries</p>"},
			{"AT&amp;T &lt;b&gt;", "<p>AT&amp;T &lt;b&gt;</p>"},
		},
		"loose text among tags": {
			{"One <em>two</em>\n\nthree", "<p>One <em>two</em></p>\n<p>three</p>"},
			{"One\n<h2>Two</h2>\nthree", "<p>One</p>\n<h2>Two</h2>\n<p>three</p>"},
			{"<div>One</div><div>Two</div>", "<p>One</p>\n<p>Two</p>"},
			{"<em>a</em>  \n b", "<p><em>a</em> b</p>"},
		},
		"elements": {
			{"<h1>One</h1><h5>Two</h5>", "<h2>One</h2>\n<h4>Two</h4>"},
			{"<b>One</b> <i>two</i> <u>three</u>", "<p><strong>One</strong> <em>two</em> three</p>"},
			{"<p>One<p>Two", "<p>One</p>\n<p>Two</p>"},
			{"<p>H<sub>2</sub>O<br>x<sup>2</sup></p>", "<p>H<sub>2</sub>O<br>x<sup>2</sup></p>"},
			{"<hr>", "<hr>"},
			{"<pre>\n\n  if x {\n    y\n  }\n</pre>", "<pre>  if x {\n    y\n  }</pre>"},
			{"<pre><code>a\n\nb</code></pre>", "<pre><code>a\n\nb</code></pre>"},
			{"<blockquote>One\n\nTwo <cite>Ion</cite></blockquote>", "<blockquote>\n<p>One</p>\n<p>Two <cite>Ion</cite></p>\n</blockquote>"},
			{`<abbr title="Non-governmental  organisation">NGO</abbr>`, `<p><abbr title="Non-governmental organisation">NGO</abbr></p>`},
			{`<h2><p>One</p><p>Two</p></h2>`, "<h2>One Two</h2>"},
			{"<p>One <code>two</p><p>three</code></p>", "<p>One <code>two</code></p>\n<p>three</p>"},
			{"<strong><p>One</p></strong>", "<p>One</p>"},
		},
		"empty ones go": {
			{"<p></p><p> &nbsp; </p><p><br></p><h2> </h2><ul><li></li></ul><p><em> </em></p>x", "<p>x</p>"},
			{"a<em></em> <strong> </strong>b", "<p>a b</p>"},
			{"<p><br>One<br></p>", "<p>One</p>"},
			{"<table><tr><td></td></tr></table><figure></figure><blockquote></blockquote>", ""},
		},
		"lists": {
			{"<ul><li>One<li>Two</ul>", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"},
			{"<ol><li>One<ul><li>Two</ul></ol>", "<ol>\n<li>One<ul>\n<li>Two</li>\n</ul></li>\n</ol>"},
			{"<ul><li><p>One</p></li></ul>", "<ul>\n<li><p>One</p></li>\n</ul>"},
			{"<ul><li><div>One</div><div>Two</div></li></ul>", "<ul>\n<li><p>One</p><p>Two</p></li>\n</ul>"},
			{"<ul>One<li>Two</li></ul>", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"},
			{"<li>One</li><li>Two</li>", "<p>One</p>\n<p>Two</p>"},
			{"<dl><dt>Who<dd>We<dd>You</dl>", "<dl>\n<dt>Who</dt>\n<dd>We</dd>\n<dd>You</dd>\n</dl>"},
			{"<ul><li><strong>One</li><li>Two</strong></li></ul>", "<ul>\n<li><strong>One</strong></li>\n<li>Two</li>\n</ul>"},
		},
		"tables": {
			{
				`<table class="x"><caption>Years</caption><tr><th scope="row">2020<td colspan="2">783</table>`,
				"<p>Years</p>\n<table>\n<tbody>\n<tr><th scope=\"row\">2020</th><td colspan=\"2\">783</td></tr>\n</tbody>\n</table>",
			},
			{
				"<table><tbody><tr><td>b</tr><thead><tr><th>a</thead></table>",
				"<table>\n<thead>\n<tr><th>a</th></tr>\n</thead>\n<tbody>\n<tr><td>b</td></tr>\n</tbody>\n</table>",
			},
			{"<table>lost<tr>found<td>a</td></tr></table>", "<p>lostfound</p>\n<table>\n<tbody>\n<tr><td>a</td></tr>\n</tbody>\n</table>"},
			{"<td>alone</td>", "<p>alone</p>"},
		},
		"links": {
			{`<a href="https://example.org/a?b=1&c=2" target=_blank>x</a>`, `<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener">x</a></p>`},
			{`<a href="/ro/news">x</a>`, `<p><a href="/ro/news">x</a></p>`},
			{`<a href="mailto:a@example.org">x</a>`, `<p><a href="mailto:a@example.org">x</a></p>`},
			{`<a href="tel:+40212345">x</a>`, `<p><a href="tel:+40212345">x</a></p>`},
			{`<a href="//example.org">x</a>`, "<p>x</p>"},
			{`<a href="/\example.org">x</a>`, `<p><a href="/%5Cexample.org">x</a></p>`},
			{"<a href=\"/\t/example.org\">x</a>", "<p>x</p>"},
			{`<a href="other">x</a>`, "<p>x</p>"},
			{`<a href="javascript:alert(1)">x</a>`, "<p>x</p>"},
			{`<a href="https://bank.example@example.org">x</a>`, "<p>x</p>"},
			{`<a href="https:example.org">x</a>`, "<p>x</p>"},
			{`<a name="top">x</a>`, "<p>x</p>"},
			{`<a href="/a">one <a href="/b">two</a></a>`, `<p><a href="/a">one two</a></p>`},
			{`<a href="/a"></a>x`, "<p>x</p>"},
		},
		"pictures": {
			{`<img src="/media/ab12.jpg" alt="Reading" width="960" height="540">`, `<p><img src="/media/ab12.jpg" alt="Reading" width="960" height="540"></p>`},
			{`<figure><img src="/media/ab12.jpg"><figcaption>A <em>room</em></figcaption></figure>`, `<figure><img src="/media/ab12.jpg" alt=""><figcaption>A <em>room</em></figcaption></figure>`},
			{`<img src="https://example.org/x.png" alt="x">`, ""},
			{`<img src="/media/../admin/x.png">`, ""},
			{`<img src="/media/ab12.jpg?x=1">`, ""},
			{`<img alt="x">`, ""},
			{`<figcaption>alone</figcaption>`, "<p>alone</p>"},
		},
		"languages": {
			{`<p lang="uk" dir="ltr" class="x" style="color:red" id="y">Київ</p>`, `<p lang="uk" dir="ltr">Київ</p>`},
			{`<span lang="ro">carte</span> <span>x</span>`, `<p><span lang="ro">carte</span> x</p>`},
			{`<p lang="x y">a</p><p dir="up">b</p>`, "<p>a</p>\n<p>b</p>"},
		},
		"what no text needs": {
			{"a\x00b\x01c\u0085d\ufeffe", "<p>abcde</p>"},
			{"a\xff\xfeb", "<p>a\ufffdb</p>"},
			{"<p>a&#1;b&#0;c&#xD;d</p>", "<p>ab\ufffdc d</p>"},
			{"a<script>alert(1)</script>b<style>p{}</style>c<!-- d -->", "<p>abc</p>"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, tt := range tests {
				got := Clean(tt[0])
				if got != tt[1] {
					t.Errorf("Clean(%q)\n got %q\nwant %q", tt[0], got, tt[1])
				}
				if again := Clean(got); again != got {
					t.Errorf("Clean(%q) is not clean: %q", got, again)
				}
			}
		})
	}
}

func TestCleanIsBounded(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"long text":                            strings.Repeat("ș", MaxBytes),
		"long blocks":                          strings.Repeat("<p>&amp;&amp;&amp;&amp;", MaxBytes/10),
		"deep inline":                          strings.Repeat("<em>", 200_000) + "x",
		"deep blocks":                          strings.Repeat("<blockquote>", 50_000) + "x" + strings.Repeat("</blockquote>", 50_000),
		"deep lists":                           strings.Repeat("<ul><li>", 50_000) + "x",
		"deep tables":                          strings.Repeat("<table><tr><td>", 40_000) + "x",
		"formatting that a browser would copy": strings.Repeat("<p>x<em lang=aa><em lang=ab><em lang=ac><code><a href=/>", 10_000),
		"links":                                strings.Repeat(`<a href="/a">`, 50_000),
	}
	for name, text := range tests {
		got := Clean(text)
		if len(got) > MaxBytes || !utf8.ValidString(got) || !strings.ContainsAny(got, "xș&") && name != "links" {
			t.Errorf("%s: %d bytes", name, len(got))
		}
		if Clean(got) != got {
			t.Errorf("%s: not clean after cleaning", name)
		}
	}
}

func BenchmarkClean(b *testing.B) {
	text := Clean(strings.Repeat("<h2>Why?</h2><p>The library <strong>opened</strong> on <a href=\"/news/x\">Monday</a>.</p><ul><li>one<li>two</ul>", 20))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Clean(text)
	}
}
