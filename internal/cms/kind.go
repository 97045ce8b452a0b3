package cms

// Kind is what a work is.
type Kind string

// The kinds of work. An edition of the conference is an event with an Edition beside it.
const (
	PostKind      Kind = "post"
	PageKind      Kind = "page"
	CaseStudyKind Kind = "case_study"
	EventKind     Kind = "event"
)

// Kinds lists the kinds in the order the editors' side bar has them.
var Kinds = []Kind{PostKind, CaseStudyKind, EventKind, PageKind}

// Known says whether the kind exists.
func (k Kind) Known() bool {
	return k == PostKind || k == PageKind || k == CaseStudyKind || k == EventKind
}

// Format is what sort of meeting an event is.
type Format string

// The formats of events.
const (
	Webinar         Format = "webinar"
	SharingCafe     Format = "sharing_cafe"
	Workshop        Format = "workshop"
	MatchmakingCafe Format = "matchmaking_cafe"
	Conference      Format = "conference"
)

// Formats lists the formats in the order filters show them.
var Formats = []Format{Webinar, SharingCafe, Workshop, MatchmakingCafe, Conference}

// Known says whether the format exists.
func (f Format) Known() bool {
	for _, k := range Formats {
		if k == f {
			return true
		}
	}
	return false
}
