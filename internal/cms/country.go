package cms

// Countries are the ISO 3166-1 codes a story may come from: the Black Sea region first in mind, then its neighbours and
// the rest of Europe. Their names stand in the catalogue; lists sort them by name.
var Countries = []string{
	"al", "am", "at", "az", "ba", "be", "bg", "ch", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gb", "ge", "gr", "hr", "hu",
	"ie", "is", "it", "lt", "lu", "lv", "md", "me", "mk", "mt", "nl", "no", "pl", "pt", "ro", "rs", "se", "si", "sk", "tr", "ua", "xk",
}

// KnownCountry says whether the code is one of Countries.
func KnownCountry(code string) bool {
	for _, c := range Countries {
		if c == code {
			return true
		}
	}
	return false
}
