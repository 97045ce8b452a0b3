package public

import "occupylibrary.net/internal/form"

// StoryPageWords begins the catalogue's keys of stories' private pages.
const StoryPageWords = "story_page."

// FindPage is the form that asks for the address whose private links are to be mailed.
type FindPage struct {
	Words   string // where the catalogue's keys begin
	Action  string
	Form    form.Address
	Trouble Trouble
}
