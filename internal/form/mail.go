package form

import (
	"net/url"

	"occupylibrary.net/internal/cms"
)

// DecodeMailFilter reads what the list of letters is narrowed to, of the states the asker may see.
func DecodeMailFilter(values url.Values, may []cms.MailState) cms.MailFilter {
	f := cms.MailFilter{States: may}
	for _, s := range may {
		if string(s) == values.Get("state") {
			f.States = []cms.MailState{s}
		}
	}
	for _, t := range cms.MailTemplates {
		if string(t) == values.Get("template") {
			f.Template = t
		}
	}
	return f
}

// DecodeMailRules are the templates whose letters are to wait; what may not wait, or is none, is left out.
func DecodeMailRules(values url.Values) []cms.MailTemplate {
	held := []cms.MailTemplate{}
	for _, t := range cms.MailTemplates {
		for _, v := range values["held"] {
			if v == string(t) && t.MayWait() {
				held = append(held, t)
			}
		}
	}
	return held
}
