package cms

import "slices"

// SubmissionState is where a story on its way stands; on screens each is a sentence under the key "state."+it.
type SubmissionState string

// The states of a submission.
const (
	SubmissionDraft  SubmissionState = "draft"
	Unverified       SubmissionState = "unverified"
	Received         SubmissionState = "received"
	InReview         SubmissionState = "in_review"
	ChangesRequested SubmissionState = "changes_requested"
	AwaitingApproval SubmissionState = "awaiting_approval"
	Accepted         SubmissionState = "published"
	Rejected         SubmissionState = "rejected"
	Withdrawn        SubmissionState = "withdrawn"
)

// SubmissionStates lists the states.
var SubmissionStates = []SubmissionState{SubmissionDraft, Unverified, Received, InReview, ChangesRequested, AwaitingApproval, Accepted,
	Rejected, Withdrawn}

// submissionTransitions is the one table; the database holds the same pairs in submission_transitions.
var submissionTransitions = map[SubmissionState][]SubmissionState{
	SubmissionDraft:  {Unverified, Received, Withdrawn},
	Unverified:       {Received, Withdrawn},
	Received:         {InReview, ChangesRequested, AwaitingApproval, Accepted, Rejected, Withdrawn},
	InReview:         {Received, ChangesRequested, AwaitingApproval, Accepted, Rejected, Withdrawn},
	ChangesRequested: {Received, InReview, Rejected, Withdrawn},
	AwaitingApproval: {InReview, ChangesRequested, Accepted, Rejected, Withdrawn},
	Accepted:         {Withdrawn},
	Rejected:         {InReview, Withdrawn},
}

// May says whether a submission may go from one state to the other.
func (s SubmissionState) May(to SubmissionState) bool {
	return slices.Contains(submissionTransitions[s], to)
}

// Writable says whether the library itself may still change all that it wrote.
func (s SubmissionState) Writable() bool { return s == SubmissionDraft || s == Unverified }

// TakesPhotos says whether the library may still add photos: until it is decided.
func (s SubmissionState) TakesPhotos() bool {
	return s != Accepted && s != Rejected && s != Withdrawn
}

// Tray is one of the five groups of the editors' list of stories.
type Tray string

// The editors' trays, in the order they stand on the screen.
const (
	ForUs         Tray = "for_us"
	WithLibrary   Tray = "with_library"
	TrayScheduled Tray = "scheduled"
	TrayPublished Tray = "published"
	Closed        Tray = "closed"
	noTray        Tray = ""
)

// Trays lists them in the order they stand on the screen.
var Trays = []Tray{ForUs, WithLibrary, TrayScheduled, TrayPublished, Closed}

// Tray says in which group the editors find a submission; scheduled is a published one whose day lies ahead, which only the entry knows.
func (s SubmissionState) Tray() Tray {
	switch s {
	case Received, InReview:
		return ForUs
	case SubmissionDraft, Unverified, ChangesRequested, AwaitingApproval:
		return WithLibrary
	case Accepted:
		return TrayPublished
	case Rejected, Withdrawn:
		return Closed
	}
	return noTray
}
