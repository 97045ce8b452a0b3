package cms

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	fileName = regexp.MustCompile(`(?i)^(\S+\.(jpe?g|png|gif|webp|heic|tiff?|bmp|svg|pdf)|(img|dscn?|pxl|screenshot|photo|image)[-_ ]?\d[\d_-]*)$`)
	needless = regexp.MustCompile(`(?i)^((an? |the )?(image|picture|photo|photograph|graphic) (of|showing)|` +
		`(o )?(imagine|imaginea|fotografie|fotografia|poză|poza) (cu|despre)|(зображення|світлина|фото|фотографія))[\s:]`)
	bareAddress = regexp.MustCompile(`(?i)^(https?://|www\.)\S+$`)
)

// vague are words of links that say nothing by themselves, folded.
var vague = folded("click here", "click", "here", "read more", "more", "learn more", "see more", "this link", "link", "this page", "details",
	"aici", "click aici", "clic aici", "apăsați aici", "dați click aici", "faceți clic aici", "citește mai mult", "citiți mai mult",
	"mai mult", "mai multe", "mai multe detalii", "detalii", "acest link", "vezi aici", "vedeți aici",
	"тут", "сюди", "натисніть", "натисніть тут", "клікніть тут", "клацніть тут", "читати далі", "читайте далі", "читати більше",
	"далі", "більше", "докладніше", "детальніше", "за посиланням", "посилання", "це посилання")

func folded(phrases ...string) map[string]bool {
	all := map[string]bool{}
	for _, p := range phrases {
		all[Fold(p)] = true
	}
	return all
}

// link asks what the words of a link say without the sentence around them.
func (c *checked) link(words string) {
	bare := strings.TrimFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	c.when(vague[Fold(bare)], LinkVague, words)
	c.when(bareAddress.MatchString(words), LinkBare, words)
}
