package cms

// CallKey names what the site asks its readers to do.
type CallKey string

// The calls to action.
const (
	SendStoryCall CallKey = "send_story"
	SeeMapCall    CallKey = "see_map"
)

// CallKeys lists them all.
var CallKeys = []CallKey{SendStoryCall, SeeMapCall}

// CallText is a call in one language as the editors worded it; what is empty is as the catalogue says. Title is the short
// label at the head of every page for the first call, the heading for the second.
type CallText struct {
	Title string
	Body  string
	Label string
	URL   string // a path of ours without a language's prefix, or an address elsewhere
}

// Calls are the calls in every language.
type Calls map[CallKey]map[Locale]CallText
