package cms

import "time"

// Purpose is what a private link opens; its subject is an id as the purpose knows it.
type Purpose string

// The purposes of the links that letters to users carry; the subject is the user.
const (
	InvitationLink Purpose = "invitation"
	ResetLink      Purpose = "password-reset"
)

// The purposes of the links to a story's private page; the subject is the submission. Who holds one that came by mail has
// shown that the address is theirs.
const (
	StoryLink     Purpose = "story"      // made in the writer's browser
	StoryMailLink Purpose = "story-mail" // made while a letter is being sent
)

// How long these links last, from the moment their letter is sent.
const (
	InvitationLife = 7 * 24 * time.Hour
	ResetLife      = time.Hour
	StoryMailLife  = 365 * 24 * time.Hour
)
