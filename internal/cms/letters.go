package cms

import (
	"slices"
	"strings"
)

// quotes are left out of addresses without parting the word: library's, l’école.
var quotes = strings.NewReplacer("'", "", "’", "", "ʼ", "", "‘", "", "`", "")

// letters writes one or two letters in Latin; ^ marks the reading at the start of a word. Ukrainian
// follows the official table of 2010, Greek ELOT 743, Georgian the national system of 2002.
var letters = map[string]string{
	"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "e", "ħ": "h", "ŋ": "n",

	"а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "^є": "ye", "ж": "zh", "з": "z", "зг": "zgh",
	"и": "y", "і": "i", "ї": "i", "^ї": "yi", "й": "i", "^й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
	"р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "",
	"ю": "iu", "^ю": "yu", "я": "ia", "^я": "ya", "'": "", "’": "", "ʼ": "", "‘": "", "`": "",
	"ы": "y", "э": "e", "ё": "io", "^ё": "yo", "ъ": "a", "ў": "u", "ӂ": "g",
	"ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",

	"α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
	"ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
	"ου": "ou", "ού": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch", "^μπ": "b",
	"αυ": "a", "αύ": "a", "ευ": "e", "εύ": "e", "ηυ": "i", "ηύ": "i",

	"ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l", "მ": "m",
	"ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q",
	"შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",

	"ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "^ե": "ye", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh", "ի": "i",
	"լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n", "շ": "sh",
	"ո": "o", "^ո": "vo", "ու": "u", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts",
	"ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev", "եւ": "ev",
}

// bulgarian and russian hold what these languages write otherwise than Ukrainian.
var (
	bulgarian = map[string]string{
		"г": "g", "и": "i", "й": "y", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "х": "h", "зг": "zg",
	}
	russian = map[string]string{
		"г": "g", "и": "i", "й": "y", "ъ": "", "ю": "yu", "я": "ya", "ё": "yo", "зг": "zg",
	}
)

// reading guesses the language of a Cyrillic title by letters that only one language has.
func reading(s string) map[string]string {
	s = strings.ToLower(s)
	switch {
	case strings.ContainsAny(s, "іїєґ"):
		return nil
	case strings.ContainsAny(s, "ыэё"):
		return russian
	case strings.Contains(s, "ъ"):
		return bulgarian
	}
	return nil
}

// greekTail adds the consonant of αυ, ευ and ηυ: v before a voiced letter, else f.
func greekTail(pair string, rest []rune) string {
	switch {
	case !slices.Contains([]string{"αυ", "αύ", "ευ", "εύ", "ηυ", "ηύ"}, pair):
		return ""
	case len(rest) > 0 && strings.ContainsRune("αάβγδεέζηήιίλμνοόρυύωώ", rest[0]):
		return "v"
	}
	return "f"
}
