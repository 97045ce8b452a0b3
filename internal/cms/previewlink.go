package cms

import "time"

// PreviewLink is the purpose of a secret link to an entry as it would look; its subject is the entry.
const PreviewLink Purpose = "preview"

// PreviewLinkLife is how long such a link opens the preview.
const PreviewLinkLife = 7 * 24 * time.Hour

// Preview is a secret link that still opens a preview. Nobody can read its address again.
type Preview struct {
	ID        string // for revoking it; not the secret
	CreatedAt time.Time
	ExpiresAt time.Time
}
