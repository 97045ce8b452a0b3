package cms

import "slices"

// Right is something a role allows; every route of the editors' rooms names the one it asks for.
type Right string

// The rights.
const (
	MayEnter     Right = "enter"     // see the editors' rooms at all
	MayTranslate Right = "translate" // write and change texts in languages other than the original's
	MayEdit      Right = "edit"      // write and change entries and facts
	MayUpload    Right = "upload"    // put photos and files into the library
	MayReview    Right = "review"    // send an entry back, or on to be published
	MayPublish   Right = "publish"   // make entries public, take them back, decide on stories
	MayModerate  Right = "moderate"  // decide on what visitors say below entries
	MayAnswer    Right = "answer"    // read messages, and see whom to answer
	MayArrange   Right = "arrange"   // terms, menus, redirects, projects, organisations, notices
	MayConfigure Right = "configure" // users, mail and settings
)

// Rights lists them all, in the order of the table that people see.
var Rights = []Right{MayEnter, MayTranslate, MayEdit, MayUpload, MayReview, MayPublish, MayModerate, MayAnswer, MayArrange, MayConfigure}

var rights = map[Role][]Right{
	Administrator: Rights,
	Editor:        {MayEnter, MayTranslate, MayEdit, MayUpload, MayReview, MayPublish, MayModerate, MayAnswer, MayArrange},
	Author:        {MayEnter, MayTranslate, MayEdit, MayUpload},
	Reviewer:      {MayEnter, MayReview, MayModerate},
	Translator:    {MayEnter, MayTranslate},
}

// May says whether the role has the right. An unknown role has none.
func (r Role) May(right Right) bool { return slices.Contains(rights[r], right) }
