package urls

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// Follow is the form for hearing of new stories by mail; chosen is what the address of their list carries.
func Follow(l cms.Locale, chosen url.Values) string { return With(at(l, "follow"), chosen) }

// FollowSent is the page after it.
func FollowSent(l cms.Locale) string { return at(l, "follow", "sent") }

// Subscription is what somebody follows; a POST there ends it, which also mail programs do.
func Subscription(l cms.Locale, token string) string { return at(l, "subscriptions", token) }

// SubscriptionPart is where one of its forms goes.
func SubscriptionPart(l cms.Locale, token, part string) string {
	return at(l, "subscriptions", token, part)
}

// EmbeddedMap is the map for partners' sites, EmbeddedList the list.
func EmbeddedMap(l cms.Locale, chosen url.Values) string { return With(at(l, "embed", "map"), chosen) }

// EmbeddedList is the list of stories for partners' sites.
func EmbeddedList(l cms.Locale, chosen url.Values) string {
	return With(at(l, "embed", "list"), chosen)
}
