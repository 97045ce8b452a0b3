package ui

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
