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
	Blocked  bool              // the entry was to become public, but something was found on it
	Held     []cms.Finding     // what keeps the typed text from the public, which goes on reading the one before
	Findings []cms.Finding     // that nobody has excused; Held where there are such
	Reasons  map[string]string // typed for findings, by their keys
	Verdict  cms.Verdict
	Asked    bool // whoever looks has asked for the check
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
	return ui.Field{Name: name, Value: e.Workflow.Reasons[f.Key()], Label: l.T("gate.reason", "problem", l.T(rulePrefix+string(f.Rule)), "excerpt", f.Excerpt),
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
func (e EntryForm) stale(ctx context.Context) bool {
	on := e.Workflow.ReviewOn
	return on != nil && on.Format(time.DateOnly) <= e.Now.In(ui.SiteZone(ctx)).Format(time.DateOnly)
}

// returnWords asks a reviewer why the entry goes back.
func (e EntryForm) returnWords(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: form.ReturnField, Label: l.T("verdict.words"), Hint: l.T("verdict.words_hint"), Rows: 3,
		Error: ui.Wrong(l, e.Form.Errors, form.ReturnField)}
}

// mayReturn says whether whoever looks may send the entry back to somebody who asked for a check.
func (e EntryForm) mayReturn() bool {
	return e.MayReview && e.Document.Entry.Status == cms.Review && e.Document.Entry.TrashedAt == nil
}

// mayApprove says whether whoever looks is the second person who may find the entry right.
func (e EntryForm) mayApprove() bool {
	return e.mayReturn() && !e.Workflow.Asked && !e.approved()
}

// approved says that the text as it stands was approved.
func (e EntryForm) approved() bool {
	v := e.Workflow.Verdict
	return v.Decision == cms.Approved && v.Version == e.Document.Entry.Version
}

// verdictWords say what became of the last check, where it still matters; loud where somebody has to do something.
func (e EntryForm) verdictWords(ctx context.Context) (words string, loud bool) {
	v, status := e.Workflow.Verdict, e.Document.Entry.Status
	if v.AskedAt == nil && v.At == nil {
		return "", false
	}
	switch {
	case v.Decision == cms.Stopped && status == cms.Draft:
		return i18n.T(ctx, "verdict.stopped", "time", moment(ctx, *v.At)), true
	case v.Decision == cms.Returned && status == cms.Draft:
		return i18n.T(ctx, "verdict.returned", "by", v.By, "time", moment(ctx, *v.At)), true
	case e.approved():
		return i18n.T(ctx, "verdict.approved", "by", v.By, "time", moment(ctx, *v.At)), false
	case v.Decision == cms.Approved:
		return i18n.T(ctx, "verdict.approved_before", "by", v.By, "time", moment(ctx, *v.At)), false
	case v.Decision == cms.Undecided && status == cms.Review:
		return i18n.T(ctx, "verdict.asked", "by", v.AskedBy, "time", moment(ctx, *v.AskedAt)), false
	}
	return "", false
}
