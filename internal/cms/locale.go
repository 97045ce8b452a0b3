package cms

// Locale is a language of the site as an ISO 639-1 code; it is the address prefix of every language but English.
type Locale string

// The languages the interface speaks. Entries may be written in others too.
const (
	English   Locale = "en"
	Romanian  Locale = "ro"
	Ukrainian Locale = "uk"
)

// Interface lists the interface languages in the order the switcher shows them.
var Interface = []Locale{English, Romanian, Ukrainian}

var languageNames = map[Locale]string{
	"en": "English", "ro": "Română", "uk": "Українська", "el": "Ελληνικά", "ka": "ქართული", "tr": "Türkçe",
	"bg": "Български", "hy": "Հայերեն", "ru": "Русский", "de": "Deutsch", "fr": "Français", "it": "Italiano",
	"es": "Español", "pl": "Polski",
}

// Languages lists every language an entry may be written in, those of the interface first.
var Languages = []Locale{English, Romanian, Ukrainian, "bg", "de", "el", "es", "fr", "hy", "it", "ka", "pl", "ru", "tr"}

// LanguageName is the language's name in itself, or the bare code for a language we do not list.
func (l Locale) LanguageName() string {
	if name, ok := languageNames[l]; ok {
		return name
	}
	return string(l)
}

// Known says whether entries may be written in the language.
func (l Locale) Known() bool { _, ok := languageNames[l]; return ok }

// InInterface says whether the interface speaks the language.
func (l Locale) InInterface() bool {
	for _, i := range Interface {
		if i == l {
			return true
		}
	}
	return false
}
