package richtext

import (
	"fmt"
	"regexp"
	"strings"

	"occupylibrary.net/internal/cms"
)

var cutCaption = regexp.MustCompile(`^<figcaption[^>]*>`)

// embed is a video that asks its site for nothing before it is played: our own poster, a link that always works, and a
// button for browsers that run our script.
func (v View) embed(f cms.Frame, p cms.Picture, poster bool, rest, caption string) string {
	title := escapeAttribute.Replace(Text(caption))
	if title == "" {
		title = v.say("body.video", "site", f.Name)
	}
	link := fmt.Sprintf(`<a href="%s" rel="noopener"`, escapeAttribute.Replace(f.Address))
	if v.plain {
		return "<p>" + link + ">" + title + "</a></p>"
	}
	image := ""
	if poster {
		image = v.picture(p, "", "(min-width: 48em) 44rem, 100vw")
	}
	lang := fmt.Sprintf(` lang="%s"`, v.Lang)
	return fmt.Sprintf(`<figure class="embed"%s><play-video src="%s" title="%s">%s<div%s>`, rest, escapeAttribute.Replace(f.URL), title, image, lang) +
		fmt.Sprintf(`<button type="button" class="btn" hidden>%s</button> %s>%s</a>`, v.say("body.play", "site", f.Name), link, v.say("body.watch_there", "site", f.Name)) +
		fmt.Sprintf(`<p class="small">%s</p></div></play-video>%s</figure>`, v.say("body.play_hint", "site", f.Name), strings.TrimSpace(caption))
}
