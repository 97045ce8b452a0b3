package ui

// Tone says by colour what the words of a state say: who acts next. It never stands alone.
type Tone string

// The tones of states.
const (
	ToneQuiet   Tone = "idle"    // nobody acts
	ToneUs      Tone = "us"      // the editors act next
	ToneWaiting Tone = "waiting" // somebody else does
	TonePublic  Tone = "public"  // everybody can read it
)
