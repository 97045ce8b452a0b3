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
	FactorFor, MailDays, EventDays                                                         string
	Errors                                                                                 cms.FieldErrors
}

// DecodeSettings reads the form as it was typed.
func DecodeSettings(typed url.Values) Settings {
	r := reader{typed, cms.FieldErrors{}}
	return Settings{Version: r.line("version"), Name: r.line("site_name"), ContactName: r.line("contact_name"), ContactEmail: r.line("contact_email"),
		FactorFor: r.line("factor_for"), MailDays: r.line("mail_days"), EventDays: r.line("event_days"),
		CommentsDays: r.line("comments_days"), ContactMonths: r.line("contact_months"), Languages: r.list("languages"), Zone: r.line("zone"), OtherZone: r.line("zone_other"), Errors: r.errors}
}

// OfSettings is the form of the settings as they stand.
func OfSettings(s cms.Settings) Settings {
	f := Settings{Version: Fingerprint(s), Name: s.Name, Zone: cmp.Or(s.Zone, cms.SiteZone), ContactName: s.ContactName, ContactEmail: s.ContactEmail,
		FactorFor: string(s.FactorFor), MailDays: strconv.Itoa(s.MailDays), EventDays: strconv.Itoa(s.EventDays),
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
	s.CommentsDays = f.number("comments_days", f.CommentsDays, 0, 3650, "error.days")
	s.ContactMonths = f.number("contact_months", f.ContactMonths, 1, 120, "error.months")
	s.MailDays = f.number("mail_days", f.MailDays, 1, 3650, "error.days_kept")
	s.EventDays = f.number("event_days", f.EventDays, 1, 3650, "error.days_kept")
	if s.FactorFor = cms.FactorFor(f.FactorFor); !slices.Contains(cms.FactorChoices, s.FactorFor) {
		f.Errors.Add("factor_for", "error.choose")
	}
	return s, f.Errors.OrNil()
}

func (f Settings) number(name, typed string, least, most int, words string) int {
	n, err := strconv.Atoi(typed)
	if err != nil || n < least || n > most {
		f.Errors.Add(name, words)
	}
	return n
}

// Fingerprint tells two states of a thing apart that has no version.
func Fingerprint(v any) string {
	raw, _ := json.Marshal(v)
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:12])
}
