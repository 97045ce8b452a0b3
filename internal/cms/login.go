package cms

import "time"

// LoginLifetime is how long a sign-in lasts at most; LoginIdle, how long it lasts unused; HalfLoginLifetime, how long it
// waits for its second factor.
const (
	LoginLifetime     = 30 * 24 * time.Hour
	LoginIdle         = 7 * 24 * time.Hour
	HalfLoginLifetime = 10 * time.Minute
)
