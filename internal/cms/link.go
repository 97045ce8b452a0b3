package cms

import "time"

// Purpose is what a private link opens; its subject is an id as the purpose knows it.
type Purpose string

// The purposes of the links that letters to users carry; the subject is the user.
const (
	InvitationLink Purpose = "invitation"
	ResetLink      Purpose = "password-reset"
)

// How long these links last, from the moment their letter is sent.
const (
	InvitationLife = 7 * 24 * time.Hour
	ResetLife      = time.Hour
)
