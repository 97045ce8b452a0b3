package richtext

import (
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	t.Parallel()
	tests := [][2]string{
		{"", ""},
		{"<p>One</p>\n<p>Two<br>three</p>", "One\n\nTwo\nthree"},
		{"<p>H<sub>2</sub>O, <em>it's</em> &lt;here&gt;</p>", "H2O, it's <here>"},
		{"<h2>Why</h2>\n<ul>\n<li>One</li>\n<li>Two<ul>\n<li>Three</li>\n</ul></li>\n</ul>\n<p>End</p>", "Why\n\nOne\nTwo\n\nThree\n\nEnd"},
		{"<table>\n<tbody>\n<tr><th>2020</th><td>783</td></tr>\n<tr><td>a</td><td></td><td>b</td></tr>\n</tbody>\n</table>", "2020 783\na b"},
		{`<figure><img src="/media/a.jpg" alt="x"><figcaption>A room</figcaption></figure>`, "A room"},
		{"<pre>a\n  b</pre>", "a b"},
		{"<p>a\u00a0b</p>", "a b"},
	}
	for _, tt := range tests {
		if got := Text(tt[0]); got != tt[1] {
			t.Errorf("Text(%q)\n got %q\nwant %q", tt[0], got, tt[1])
		}
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	const story = "<h2>De ce?</h2>\n<p>Biblioteca, în Ungheni, a rămas închisă.</p>"
	tests := []struct {
		runes int
		want  string
	}{
		{100, "De ce? Biblioteca, în Ungheni, a rămas închisă."},
		{47, "De ce? Biblioteca, în Ungheni, a rămas închisă."},
		{46, "De ce? Biblioteca, în Ungheni, a rămas…"},
		{22, "De ce? Biblioteca…"},
		{18, "De ce?…"},
		{4, "De…"},
		{2, "D…"},
		{0, "…"},
	}
	for _, tt := range tests {
		got := Excerpt(story, tt.runes)
		if got != tt.want || utf8.RuneCountInString(got) > max(tt.runes, 1) {
			t.Errorf("%d: got %q, want %q", tt.runes, got, tt.want)
		}
	}
}
