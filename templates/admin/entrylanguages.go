package admin

// LanguagesPart is what this part of the rooms adds to an entry's form.
type LanguagesPart struct{}
