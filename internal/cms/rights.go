package cms

import "slices"

// Right is something a role allows; every route of the editors' rooms names the one it asks for.
type Right string

// The rights.
const (
	MayEnter     Right = "enter"     // see the editors' rooms at all
	MayEdit      Right = "edit"      // write and change entries and facts
	MayPublish   Right = "publish"   // make entries public, take them back, decide on stories
	MayConfigure Right = "configure" // users and settings
)

var rights = map[Role][]Right{
	Administrator: {MayEnter, MayEdit, MayPublish, MayConfigure},
	Editor:        {MayEnter, MayEdit, MayPublish},
	Author:        {MayEnter, MayEdit},
}

// May says whether the role has the right. An unknown role has none.
func (r Role) May(right Right) bool { return slices.Contains(rights[r], right) }
