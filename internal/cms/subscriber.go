package cms

import "time"

// SubscriberLink opens what somebody follows; the subject is the subscriber.
const SubscriberLink Purpose = "subscription"

// SubscriberLife is how long such a link works after its letter.
const SubscriberLife = 400 * 24 * time.Hour

// The letters to subscribers; their subject is the subscriber.
const (
	FollowConfirmMail MailTemplate = "follow-confirm" // to prove the address
	FollowDigestMail  MailTemplate = "follow-digest"  // what is new
)

// DigestStories is the name of a digest's parameter: its stories, a JSON list of DigestStory.
const DigestStories = "stories"

// DigestHour is when digests are made, on the clock of the site's zone.
const DigestHour = 7

// DigestSize is how many stories a digest names; there may be more.
const DigestSize = 20

// DigestStory is a line of a digest.
type DigestStory struct {
	Title, Path   string
	Town, Country string // Town may be empty, Country is a code
}

// FollowRequest is the wish to hear of new stories, before the address is proven.
type FollowRequest struct {
	Key    []byte // of idempotency
	Person []byte // the blinded address
	Email  string
	Locale Locale
	Filter StoryFilter
}

// Subscriber is somebody who follows a choice of stories.
type Subscriber struct {
	ID         int64
	Person     []byte
	Locale     Locale
	Filter     StoryFilter
	VerifiedAt *time.Time
	EndedAt    *time.Time
}

// Following says whether letters go out.
func (s Subscriber) Following() bool { return s.VerifiedAt != nil && s.EndedAt == nil }
