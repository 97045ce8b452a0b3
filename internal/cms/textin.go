package cms

// TextIn is the text in the language, else in English, else in the first language that has one.
func TextIn(texts map[Locale]string, l Locale) string {
	if texts[l] != "" {
		return texts[l]
	}
	for _, x := range Languages {
		if texts[x] != "" {
			return texts[x]
		}
	}
	return ""
}
