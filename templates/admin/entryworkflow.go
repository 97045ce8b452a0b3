package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// WorkflowPart is what this part of the rooms adds to an entry's form.
type WorkflowPart struct {
	Blocked  bool          // the entry was to become public, but something was found on it
	Findings []cms.Finding // that nobody has excused
	Excuses  []cms.Excuse
}

// The catalogue's keys that a rule of the check follows: what is wrong, and what to do.
const (
	rulePrefix   = "gate.rule."
	remedyPrefix = "gate.do."
)

// fieldAt is where in the form a finding is mended.
func fieldAt(f cms.Finding) string { return "#" + ui.Field{Name: f.Field}.ID() }

// reason asks why a finding may stay.
func (e EntryForm) reason(ctx context.Context, f cms.Finding) ui.Field {
	l, name := i18n.From(ctx), form.ExcuseField(f)
	return ui.Field{Name: name, Label: l.T("gate.reason", "problem", l.T(rulePrefix+string(f.Rule)), "excerpt", f.Excerpt),
		Error: ui.Wrong(l, e.Form.Errors, name)}
}
