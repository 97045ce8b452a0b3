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

func soup(chance *rand.Rand) string {
	pieces := []string{
		"a", " ", "\n\n", "\n", "&nbsp;", "&lt;", "&amp;amp;", "&#13;", "ș", "<", "<a href=/x>", "<a href=//x>", `<a href="https://x.org">`, "<span lang=uk>", "<span>",
		"<img src=/media/a.png>", `<img src=/media/a.png alt="x  y">`, `<abbr title="a&#10;b">`, "<!-- x -->", "<p dir=rtl>", "<td colspan=2>", "<th scope=col>",
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
