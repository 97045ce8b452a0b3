package ui

import (
	"strconv"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
)

// Field is one question of a form: what stands beside it and what was typed. All words are in the page's language already.
type Field struct {
	Name     string
	Of       string // what the question is about, where a page asks the same of several things
	Label    string
	Hint     string
	Value    string
	Error    string
	Required bool // others are marked optional

	Type         string // of an input; empty is text
	Autocomplete string
	Max          int // characters; 0 is no limit
	Rows         int // of a text area; 0 is the usual height
	Short        bool
	Lang         cms.Locale // language the answer is written in, where the form knows it
	List         string     // id of a datalist

	Options []Option // of a select, check boxes or radio buttons
}

// Option is one of a field's given answers.
type Option struct {
	Value string
	Label string
	Hint  string
	Goal  cms.Goal // drawn with its badge when not 0
	Lang  cms.Locale
	On    bool
}

// ID is the element the field's error leads to.
func (f Field) ID() string {
	if f.Of != "" {
		return "f-" + f.Name + "-of-" + f.Of
	}
	return "f-" + f.Name
}

func (f Field) optionID(i int) string {
	if i == 0 {
		return f.ID()
	}
	return f.ID() + "-" + strconv.Itoa(i)
}

func (f Field) hintID() string { return f.ID() + "-hint" }

func (f Field) errorID() string { return f.ID() + "-error" }

// described points from the control to its hint and its error.
func (f Field) described() string {
	switch {
	case f.Hint != "" && f.Error != "":
		return f.hintID() + " " + f.errorID()
	case f.Hint != "":
		return f.hintID()
	case f.Error != "":
		return f.errorID()
	}
	return ""
}

func (f Field) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

// attributes are those that all single controls have.
func (f Field) attributes() templ.OrderedAttributes {
	all := templ.OrderedAttributes{{Key: "id", Value: f.ID()}, {Key: "name", Value: f.Name}}
	add := func(key, value string) {
		if value != "" {
			all = append(all, templ.KeyValue[string, any]{Key: key, Value: value})
		}
	}
	add("aria-describedby", f.described())
	add("autocomplete", f.Autocomplete)
	add("list", f.List)
	add("lang", string(f.Lang))
	if f.Max > 0 {
		add("maxlength", strconv.Itoa(f.Max))
	}
	if f.Rows > 0 {
		add("rows", strconv.Itoa(f.Rows))
	}
	if f.Error != "" {
		add("aria-invalid", "true")
	}
	if f.Required {
		all = append(all, templ.KeyValue[string, any]{Key: "required", Value: true})
	}
	return all
}
