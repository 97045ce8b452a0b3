package cms

// Choice is something an editor can link an entry to.
type Choice struct {
	ID      int64
	Name    string
	Country string // of a place
}

// Choices is everything an entry can be linked to.
type Choices struct {
	Projects, Categories, Tags, Partners, Libraries, Places []Choice
	Parents                                                 []Choice // works a page can stand under
}

// Chosen is the choice of that id among those offered.
func Chosen(offered []Choice, id int64) (Choice, bool) {
	for _, c := range offered {
		if c.ID == id {
			return c, true
		}
	}
	return Choice{}, false
}
