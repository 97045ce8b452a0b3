package urls

import (
	"strings"

	"occupylibrary.net/internal/cms"
)

var reserved = words("news best-practices goals countries projects categories tags resources partners libraries impact search " +
	"stories follow subscriptions join contact events registrations now go recordings certificates conference proposals speakers " +
	"login invitations setup preview admin static media covers cards embed feed sitemap robots healthz readyz map new find month " +
	"call-for-proposals registration programme faq favicon towns")

func words(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// pagesAllowed are reserved words at which a plain page may stand, because its route gives way to the page.
var pagesAllowed = words("join contact")

// Reserved says whether a slug of the kind would hide an address of the site's own, or be hidden by it.
func Reserved(k cms.Kind, slug string) bool {
	if k == cms.PageKind && pagesAllowed[slug] {
		return false
	}
	return reserved[slug] || (cms.Locale(slug).Known() && len(slug) == 2)
}
