package i18n

import (
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Order compares names as readers of the language expect to find them in a list. One serves one goroutine.
func (l *Localizer) Order() *collate.Collator { return collate.New(language.Make(string(l.Locale()))) }
