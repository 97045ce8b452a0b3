package cms

import "time"

// Certified says whether somebody has a certificate of attendance.
type Certified string

// What somebody has.
const (
	NoCertificate      Certified = ""
	ValidCertificate   Certified = "valid"
	RevokedCertificate Certified = "revoked" // and no other since
)

// Certificate says that somebody was at an event: as it was printed, whatever has changed since.
type Certificate struct {
	Code      string
	Name      string
	Title     string // of the event
	Locale    Locale // of the title
	StartsAt  time.Time
	EndsAt    time.Time
	Zone      string
	IssuedAt  time.Time
	RevokedAt *time.Time
}

// CertificateLetters is how far those who were at an event have been written to about their certificates.
type CertificateLetters struct {
	ToTell []Told // by language: those who were not
	Batch  int64  // the letters that were written last; 0 for none
}
