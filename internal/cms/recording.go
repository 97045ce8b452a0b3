package cms

// RecordingFilter narrows what can be watched again: values of one question are alternatives, questions narrow each other. The zero
// value is all of it.
type RecordingFilter struct {
	Categories []string // slugs, as all the others but codes
	Tags       []string
	Countries  []string // where it took place, else where its hosts are
	Languages  []Locale // of the recordings
	Formats    []Format
	Projects   []string
}

// Empty says whether nothing was chosen.
func (f RecordingFilter) Empty() bool {
	return len(f.Categories)+len(f.Tags)+len(f.Countries)+len(f.Languages)+len(f.Formats)+len(f.Projects) == 0
}

// RecordingFacets are the choices on what can be watched again, and how much was chosen.
type RecordingFacets struct {
	Total                                                     int
	Categories, Tags, Countries, Languages, Formats, Projects []FacetValue
}
