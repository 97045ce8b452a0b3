package public

import "occupylibrary.net/internal/cms"

// RecordingList is a page of the events that can be watched again, with what each left behind, by work.
type RecordingList struct {
	EventChoice
	Cards     []cms.Card
	Materials map[int64][]cms.Material
	Paging    Paging
}
