package form

import (
	"net/url"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/richtext"
)

// Notice is the form of a notice, as typed; its days are those of the site's zone.
type Notice struct {
	Version                                  string
	FromDate, FromTime, UntilDate, UntilTime string
	Texts                                    map[cms.Locale]string
	Errors                                   cms.FieldErrors
}

// longestNotice is how many characters a notice may have: it stands above every page.
const longestNotice = 1000

// DecodeNotice reads the form as it was typed.
func DecodeNotice(typed url.Values) Notice {
	r := reader{typed, cms.FieldErrors{}}
	f := Notice{Version: r.line("version"), FromDate: r.line("from_date"), FromTime: r.line("from_time"), UntilDate: r.line("until_date"),
		UntilTime: r.line("until_time"), Texts: map[cms.Locale]string{}, Errors: r.errors}
	for _, l := range cms.Interface {
		f.Texts[l] = r.text(LanguageField("text", l))
	}
	return f
}

// OfNotice is the form of a notice as it stands.
func OfNotice(n cms.NoticeRecord, zone *time.Location) Notice {
	f := Notice{Version: strconv.Itoa(n.Version), Texts: texts(n.Texts), Errors: cms.FieldErrors{}}
	if !n.From.IsZero() {
		f.FromDate, f.FromTime = n.From.In(zone).Format(dayLayout), n.From.In(zone).Format(clockLayout)
	}
	if n.Until != nil {
		f.UntilDate, f.UntilTime = n.Until.In(zone).Format(dayLayout), n.Until.In(zone).Format(clockLayout)
	}
	return f
}

// Parse makes the notice of what was typed.
func (f Notice) Parse(n cms.NoticeRecord, zone *time.Location) (cms.NoticeRecord, error) {
	n.Version, n.Texts = version(f.Version, n.ID), over(n.Texts, f.Texts)
	for l, text := range f.Texts {
		n.Texts[l] = richtext.Clean(text)
	}
	named(f.Errors, "text", n.Texts, longestNotice)
	required(f.Errors, "from_date", f.FromDate)
	if from := f.instant("from", f.FromDate, f.FromTime, zone); from != nil {
		n.From = *from
	}
	if n.Until = f.instant("until", f.UntilDate, f.UntilTime, zone); n.Until != nil && !n.Until.After(n.From) {
		f.Errors.Add("until_date", "error.end_before_start")
	}
	return n, f.Errors.OrNil()
}

func (f Notice) instant(name, day, clock string, zone *time.Location) *time.Time {
	return moment(url.Values{name + "_date": {day}, name + "_time": {clock}}, f.Errors, name, zone)
}
