package email

import (
	"encoding/json"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// story is a line of a digest.
type story struct{ title, from, link string }

// digest is the stories that a letter tells of; none in other letters.
func digest(letter cms.Letter, site Site) []story {
	var told []cms.DigestStory
	if letter.Template != cms.FollowDigestMail || json.Unmarshal([]byte(letter.Params[cms.DigestStories]), &told) != nil {
		return nil
	}
	l := i18n.For(letter.Locale)
	list := make([]story, len(told))
	for n, s := range told {
		list[n] = story{title: s.Title, from: l.Country(s.Country), link: site.Address + s.Path}
		if s.Town != "" {
			list[n].from = s.Town + ", " + list[n].from
		}
	}
	return list
}

// endWords name the link that ends these letters.
func (p page) endWords() string { return i18n.For(p.locale).T("email.follow-digest.end") }
