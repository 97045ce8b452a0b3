package admin

import (
	"context"
	"time"

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
	ReviewOn *time.Time // the day somebody should read it again; nil for none
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

// reviewDate asks when the entry is to be read again.
func (e EntryForm) reviewDate(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	f := ui.Field{Name: form.ReviewDateField, Label: l.T("review.date"), Hint: l.T("review.date_hint"), Type: "date", Short: true,
		Error: ui.Wrong(l, e.Form.Errors, form.ReviewDateField)}
	if on := e.Workflow.ReviewOn; on != nil {
		f.Value = on.Format(time.DateOnly)
	}
	return f
}

// stale says that the day has come.
func (e EntryForm) stale() bool {
	on := e.Workflow.ReviewOn
	return on != nil && on.Format(time.DateOnly) <= e.Now.In(siteZone()).Format(time.DateOnly)
}
