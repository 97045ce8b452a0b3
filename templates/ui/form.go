package ui

import "unicode/utf8"

// Form is where a form's answers go.
type Form struct {
	Action string
	Keep   string // name under which the browser keeps unsent text, empty where it should not
	Upload bool   // the form holds files
}

func (f Form) encoding() string {
	if f.Upload {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}

func failed(fields []Field) []Field {
	var wrong []Field
	for _, f := range fields {
		if f.Error != "" {
			wrong = append(wrong, f)
		}
	}
	return wrong
}

// complaint is the field's line in the summary of errors; a label that is a whole sentence would only hide what is wrong.
func (f Field) complaint() string {
	if utf8.RuneCountInString(f.Label) > 60 {
		return f.Error
	}
	return f.Label + " – " + f.Error
}
