package cms

import (
	"strconv"
	"time"
)

// PeopleInPhoto is what a library says about the people on a photo.
type PeopleInPhoto string

// The answers. What is not said, or said to be private, is never published.
const (
	PeopleUnsaid  PeopleInPhoto = ""
	NobodyShown   PeopleInPhoto = "none"     // nobody can be recognised
	AllAgreed     PeopleInPhoto = "agreed"   // everybody in it agreed
	ParentsAgreed PeopleInPhoto = "children" // children, with their parents' consent
	PrivatePhoto  PeopleInPhoto = "private"  // for the editors' eyes only
)

// PeopleAnswers lists the answers of the form.
var PeopleAnswers = []PeopleInPhoto{NobodyShown, AllAgreed, ParentsAgreed, PrivatePhoto}

// Public says whether a photo with this answer may be published.
func (p PeopleInPhoto) Public() bool { return p == NobodyShown || p == AllAgreed || p == ParentsAgreed }

// MaxStoryPhotos is how many photos a story may bring.
const MaxStoryPhotos = 10

// StoryPhoto is a photo of a story on its way. Nobody but its writer and the editors sees it.
type StoryPhoto struct {
	ID            int64
	SubmissionID  int64
	Position      int
	SHA256        string // of the file as it came, in the media store
	Preview       string // hash of a small JPEG, in the media store; its address is private
	Filename      string
	Format, Mime  string
	Bytes         int64
	Width, Height int
	What          string // what is in the photo
	Credit        string
	Licence       string
	People        PeopleInPhoto
	Chosen        bool  // the editors want it beside the published story
	MediaID       int64 // of the media library once it is published, 0 before
	CreatedAt     time.Time
	WithdrawnAt   *time.Time
}

// HeightAt is how high the photo is when it is drawn so wide, in pixels: the place to keep free for it.
func (p StoryPhoto) HeightAt(width int) int { return max(1, width*p.Height/p.Width) }

// ErasedPhoto is what nobody may be served any more: hashes in the media store, empty where something else needs them.
type ErasedPhoto struct {
	SHA256, Preview string
	Served          []string
}

// PhotoConsent is the purpose of what was said about the people on a photo of that number.
func PhotoConsent(photo int64) string { return "photo-" + strconv.FormatInt(photo, 10) }

// Publishable says whether accepting the story publishes the photo.
func (p StoryPhoto) Publishable() bool {
	return p.Chosen && p.People.Public() && p.WithdrawnAt == nil
}

// PhotoLicences are the licences a library can give its photo; the last one allows its use on this site alone.
var PhotoLicences = []string{"CC BY 4.0", "CC BY-SA 4.0", "CC0 1.0", "©"}
