package richtext

import "strings"

// expand works on text because Clean escapes every "<" that is not a tag's.
var expand = strings.NewReplacer(
	"<table", `<div class="scroll" tabindex="0"><table`,
	"</table>", "</table></div>",
	"<img ", `<img loading="lazy" decoding="async" `,
)

// Body is cleaned HTML as a page shows it: wide tables scroll by themselves, pictures load when they come near.
func Body(s string) string { return expand.Replace(s) }

// Absolute is cleaned HTML for feeds and mails, where our own paths need the site's scheme and host before them.
func Absolute(s, base string) string {
	return strings.NewReplacer(`<a href="/`, `<a href="`+base+`/`, `<img src="/`, `<img src="`+base+`/`).Replace(s)
}
