package form

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/mail"
	"net/url"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
)

// Settings is the form of the site's settings, as typed. Version is a fingerprint of what the form had shown.
type Settings struct {
	Version, Name, ContactName, ContactEmail, CommentsDays, ContactMonths, Zone, OtherZone string
	Languages                                                                              []string
	FactorFor, MailDays                                                                    string
	Errors                                                                                 cms.FieldErrors
}

// DecodeSettings reads the form as it was typed.
func DecodeSettings(typed url.Values) Settings {
	r := reader{typed, cms.FieldErrors{}}
	return Settings{Version: r.line("version"), Name: r.line("site_name"), ContactName: r.line("contact_name"), ContactEmail: r.line("contact_email"),
		FactorFor: r.line("factor_for"), MailDays: r.line("mail_days"),
		CommentsDays: r.line("comments_days"), ContactMonths: r.line("contact_months"), Languages: r.list("languages"), Zone: r.line("zone"), OtherZone: r.line("zone_other"), Errors: r.errors}
}

// OfSettings is the form of the settings as they stand.
func OfSettings(s cms.Settings) Settings {
	f := Settings{Version: Fingerprint(s), Name: s.Name, Zone: cmp.Or(s.Zone, cms.SiteZone), ContactName: s.ContactName, ContactEmail: s.ContactEmail,
		FactorFor: string(s.FactorFor), MailDays: strconv.Itoa(s.MailDays),
		CommentsDays: strconv.Itoa(s.CommentsDays), ContactMonths: strconv.Itoa(s.ContactMonths), Errors: cms.FieldErrors{}}
	for _, l := range cms.Interface {
		if s.Offers(l) {
			f.Languages = append(f.Languages, string(l))
		}
	}
	return f
}

// Parse makes the settings of what was typed, over those that stand now. English is always among the languages.
func (f Settings) Parse(s cms.Settings) (cms.Settings, error) {
	s.Name, s.ContactName, s.ContactEmail, s.Languages = f.Name, f.ContactName, f.ContactEmail, nil
	for _, l := range cms.Interface {
		if l == cms.English || slices.Contains(f.Languages, string(l)) {
			s.Languages = append(s.Languages, l)
		}
	}
	field := "zone"
	if s.Zone = f.Zone; f.OtherZone != "" {
		field, s.Zone = "zone_other", f.OtherZone
	}
	if !cms.KnownZone(s.Zone) {
		f.Errors.Add(field, "error.zone")
	}
	atMost(f.Errors, "site_name", f.Name, 100)
	atMost(f.Errors, "contact_name", f.ContactName, 100)
	if a, err := mail.ParseAddress(f.ContactEmail); f.ContactEmail != "" && (err != nil || a.Address != f.ContactEmail || len(f.ContactEmail) > 254) {
		f.Errors.Add("contact_email", "error.email")
	}
	days, err := strconv.Atoi(f.CommentsDays)
	if s.CommentsDays = days; err != nil || days < 0 || days > 3650 {
		f.Errors.Add("comments_days", "error.days")
	}
	months, err := strconv.Atoi(f.ContactMonths)
	if s.ContactMonths = months; err != nil || months < 1 || months > 120 {
		f.Errors.Add("contact_months", "error.months")
	}
	if s.FactorFor = cms.FactorFor(f.FactorFor); !slices.Contains(cms.FactorChoices, s.FactorFor) {
		f.Errors.Add("factor_for", "error.choose")
	}
	kept, err := strconv.Atoi(f.MailDays)
	if s.MailDays = kept; err != nil || kept < 1 || kept > 3650 {
		f.Errors.Add("mail_days", "error.days_kept")
	}
	return s, f.Errors.OrNil()
}

// Fingerprint tells two states of a thing apart that has no version.
func Fingerprint(v any) string {
	raw, _ := json.Marshal(v)
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:12])
}
