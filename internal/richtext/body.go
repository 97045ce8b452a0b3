package richtext

import "strings"

// Absolute is a cleaned text for feeds and mails: photos as they are, videos as links, and the site's scheme and host before
// our own paths.
func Absolute(s, base string, v View) string {
	v.plain = true
	return strings.NewReplacer(`<a href="/`, `<a href="`+base+`/`, `<img src="/`, `<img src="`+base+`/`).Replace(v.draw(s))
}
