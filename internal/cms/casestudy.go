package cms

// CaseStudy is what a story has beyond its entry. The three texts are sanitised HTML; all empty means the story is one text, the entry's body.
type CaseStudy struct {
	LibraryID int64
	Year      int // the year it happened; 0 unknown
	Licence   string
	Likes     int // counted elsewhere before the story came here
	Why       string
	What      string
	SoWhat    string
}
