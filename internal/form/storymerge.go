package form

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"

	"occupylibrary.net/internal/cms"
)

// emailField is stored only when a form is sent: half an address is somebody else's.
const emailField = "email"

// Drawn says what stands in the fields of a step, in a few letters a field: a form carries it, so that what it changed can
// be told from what others changed since.
func (f Story) Drawn(step cms.StoryStep) string {
	var marks []string
	for _, q := range storyFields {
		if q.step == step {
			marks = append(marks, q.name+":"+f.mark(q.name))
		}
	}
	return strings.Join(marks, " ")
}

// Redrawn is Drawn for a form that goes on after what it held was stored but for the e-mail address.
func (f Story) Redrawn(step cms.StoryStep, drawn string) string {
	marks := strings.Fields(f.Drawn(step))
	for i, mark := range marks {
		if was, ok := strings.CutPrefix(mark, emailField+":"); ok && readMarks(drawn)[emailField] != "" {
			marks[i] = strings.TrimSuffix(mark, was) + readMarks(drawn)[emailField]
		}
	}
	return strings.Join(marks, " ")
}

func readMarks(drawn string) map[string]string {
	was := map[string]string{}
	for _, part := range strings.Fields(drawn) {
		name, mark, _ := strings.Cut(part, ":")
		was[name] = mark
	}
	return was
}

func (f Story) mark(name string) string {
	sum := sha256.Sum256([]byte(strings.Join(f.answers(name), "\x00")))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// answers are a field's answers in one order; an empty one is none.
func (f Story) answers(name string) []string {
	all := slices.DeleteFunc(slices.Clone(f.values[name]), func(s string) bool { return s == "" })
	slices.Sort(all)
	return all
}

func (f Story) same(other Story, name string) bool {
	return slices.Equal(f.answers(name), other.answers(name))
}

// StoryClash is a field that two forms of a story changed, differently.
type StoryClash struct {
	Field        string
	Here, Stored string // what was typed into this form; what the other left
}

// Merge joins what was typed into a step with the story as it is stored now. drawn is what the form carried. A field that
// only one side changed is that side's; what both changed keeps what was typed and is told.
func (f Story) Merge(step cms.StoryStep, drawn string, stored Story) (Story, []StoryClash) {
	was := readMarks(drawn)
	var clashes []StoryClash
	for _, q := range storyFields {
		switch {
		case q.step != step || f.same(stored, q.name) || was[q.name] == stored.mark(q.name):
		case was[q.name] == f.mark(q.name):
			f.values[q.name] = slices.Clone(stored.values[q.name])
		case len(stored.answers(q.name)) == 0: // nothing is lost
		default:
			clashes = append(clashes, StoryClash{q.name, strings.Join(f.values[q.name], ", "), strings.Join(stored.values[q.name], ", ")})
		}
	}
	return f, clashes
}

// The answers to the question, named by TakeField, which of two texts is right.
const (
	TakeTyped  = "typed"
	TakeStored = "stored" // what the other form left
)

// TakeField is the name of the question which of two texts of a field is right.
func TakeField(field string) string { return "take-" + field }

// Settle takes what the other form left in the fields where the writer said so.
func (f Story) Settle(typed url.Values, stored Story) Story {
	for _, q := range storyFields {
		if typed.Get(TakeField(q.name)) == TakeStored {
			f.values[q.name] = slices.Clone(stored.values[q.name])
		}
	}
	return f
}

// KeepEmail leaves the e-mail address as it is stored.
func (f Story) KeepEmail(stored Story) {
	f.Set(emailField, stored.Get(emailField))
	delete(f.Errors, emailField)
}
