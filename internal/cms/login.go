package cms

import "time"

// LoginLifetime is how long a sign-in lasts at most; LoginIdle, how long it lasts unused.
const (
	LoginLifetime = 30 * 24 * time.Hour
	LoginIdle     = 7 * 24 * time.Hour
)
