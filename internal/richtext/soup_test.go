package richtext

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestTagSoup throws the elements that stay, in any order, open and closed, at Clean; always the same ones.
func TestTagSoup(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(17, 2021))
	for range 4000 {
		check(t, soup(chance))
	}
}

// TestNoWordIsLost: whatever is done to the tags around it, what people wrote stays.
func TestNoWordIsLost(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(4, 2022))
	for range 4000 {
		in := soup(chance)
		if got, want := strings.Count(Text(Clean(in)), "ș"), strings.Count(in, "ș"); got != want {
			t.Errorf("%d of %d words of %q are left: %q", got, want, in, Clean(in))
		}
	}
}

// TestElementsInTheirPlacesStay: what is right already keeps its elements.
func TestElementsInTheirPlacesStay(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		"<h2>De ce?</h2>\n<p>Text <a href=\"/news\">legat</a>.</p>\n<hr>\n<pre>cod</pre>",
		"<blockquote>\n<p>Unu</p>\n<ul>\n<li>doi</li>\n</ul>\n</blockquote>",
		"<figure><blockquote>\n<p>Unu</p>\n</blockquote><figcaption>doi</figcaption></figure>",
		"<ol>\n<li><p>Unu</p><p>doi</p></li>\n<li>trei<blockquote>\n<p>patru</p>\n</blockquote></li>\n</ol>",
		"<table>\n<tbody>\n<tr><td><ul>\n<li>Unu</li>\n</ul></td><td></td></tr>\n</tbody>\n</table>",
		"<figure data-media=\"7\"></figure>\n<figure data-media=\"7\" data-alt=\"trei\" lang=\"ro\"><figcaption>Unu <em>doi</em></figcaption></figure>",
		"<div data-gallery>\n<figure data-media=\"7\" data-decorative></figure>\n<figure data-media=\"8\"></figure>\n</div>",
		"<figure data-embed=\"https://vimeo.com/76979871\" data-media=\"9\"><figcaption>Unu</figcaption></figure>",
		"<p data-cta><a href=\"/join\">Unu</a></p>\n<p data-file=\"10\"><a>doi</a></p>\n<p data-file=\"11\"><a></a></p>",
		"<ul>\n<li><figure data-media=\"7\"></figure></li>\n</ul>",
		"<p><strong><em><code>Unu</code></em></strong><br><img src=\"/media/a-960.jpg\" alt=\"doi\"></p>",
	} {
		if got := Clean(in); got != in {
			t.Errorf("\n got %q\nwant %q", got, in)
		}
	}
}

func soup(chance *rand.Rand) string {
	pieces := []string{
		"a", " ", "\n\n", "\n", "&nbsp;", "&lt;", "&amp;amp;", "&#13;", "ș", "<", "<a href=/x>", "<a href=//x>", `<a href="https://x.org">`, "<span lang=uk>", "<span>",
		"<img src=/media/a.png>", `<img src=/media/a.png alt="x  y">`, `<abbr title="a&#10;b">`, "<!-- x -->", "<p dir=rtl>", "<figure data-media=7>", "<figure data-media=7 data-alt='a  b'>", "<figure data-decorative data-media=8>", "<figure data-embed='https://youtu.be/aB3_-xYz019'>",
		"<figure data-embed=https://x.org/>", "<div data-gallery>", "</div>", "<p data-cta>", "<p data-file=9>", "<p data-cta><a href=/x>", "<td colspan=2>", "<th scope=col>",
	}
	var b strings.Builder
	for range 2 + chance.IntN(30) {
		name := anyOf(chance, kept)
		switch chance.IntN(4) {
		case 0:
			b.WriteString(anyOf(chance, pieces))
		case 1, 2:
			b.WriteString("<" + name + ">")
		default:
			b.WriteString("</" + name + ">")
		}
	}
	return b.String()
}

func anyOf(chance *rand.Rand, list []string) string { return list[chance.IntN(len(list))] }
