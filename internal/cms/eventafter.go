package cms

import "time"

// What an event leaves behind is awaited for some days, and asked for once after some.
const (
	MaterialsDays  = 60
	MaterialsAfter = 7
)

// MaterialsMail reminds those who may publish of what an event has left behind; its subject is the entry.
const MaterialsMail MailTemplate = "materials-awaited"

// Feedback is what somebody who was registered thought of an event.
type Feedback struct {
	Rating int // 1 to 5; 0 for none
	Words  string
	At     time.Time
}

// MostRating is the best an event can be rated.
const MostRating = 5

// LongestFeedback is how many characters somebody can write about an event.
const LongestFeedback = 2000

// FeedbackSum is what everybody thought of an event.
type FeedbackSum struct {
	Count   int         // of those who said anything
	Ratings map[int]int // how many gave how much
	Words   []string    // the latest first, without a name
}

// Rated is how many rated it.
func (s FeedbackSum) Rated() (n int) {
	for _, count := range s.Ratings {
		n += count
	}
	return n
}

// Mean is the mean of the ratings; 0 where there are none.
func (s FeedbackSum) Mean() float64 {
	sum := 0
	for rating, count := range s.Ratings {
		sum += rating * count
	}
	return float64(sum) / float64(max(s.Rated(), 1))
}
