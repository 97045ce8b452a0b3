package admin

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// Outcome is what became of one of the chosen lines. Why is a key of the catalogue, empty where it is done; Was is what
// undoing it needs. One without an address is only named.
type Outcome struct {
	ID   int64
	Name string
	Lang cms.Locale
	URL  string
	Why  string
	Was  string
}

// BulkResult is what became of all of them, or, before it is done, what is asked about.
type BulkResult struct {
	List     ui.Link
	Action   form.BulkAction
	At       string          // where it is done
	Undo     form.BulkAction // what takes it back; empty: nothing does
	Outcomes []Outcome
	Back     string
}

// The catalogue's keys that an action follows: on its button, and to undo it.
const (
	bulkPrefix     = "bulk.do."
	bulkDonePrefix = "bulk.done."
	bulkSurePrefix = "bulk.sure."
)

func (l EntryList) columns(ctx context.Context) []ui.Column {
	return l.listed().columns(entryColumns(ctx), "title", "", "", "changed")
}

// actions are those that make sense for what the list shows and whoever asks.
func (l EntryList) actions() []form.BulkAction {
	var all []form.BulkAction
	switch {
	case l.Filter.Trash && l.MayPublish:
		return []form.BulkAction{form.BulkRestore}
	case l.Filter.Trash || !l.MayEdit:
		return nil
	case l.MayPublish:
		all = []form.BulkAction{form.BulkPublish, form.BulkWithdraw}
	}
	return append(all, form.BulkTrash)
}

// assigning are the questions to which project or term the chosen entries go.
func (l EntryList) assigning(ctx context.Context) []ui.Field {
	projects, terms := l.projectChoice(ctx), l.termChoice(ctx)
	projects.Name, terms.Name = form.BulkTarget(form.BulkProject), form.BulkTarget(form.BulkTerm)
	projects.Value, terms.Value = "", ""
	projects.Options[0].Label = i18n.T(ctx, "bulk.no_project")
	terms.Options = l.terms()
	return []ui.Field{projects, terms}
}

// done are the outcomes that are no refusals.
func (r BulkResult) done() (done []Outcome) {
	for _, o := range r.Outcomes {
		if o.Why == "" {
			done = append(done, o)
		}
	}
	return done
}

// sum is "5 of 6 done, 1 not".
func (r BulkResult) sum(ctx context.Context) string {
	done, all := len(r.done()), len(r.Outcomes)
	if done == all {
		return i18n.N(ctx, "bulk.all", all)
	}
	return i18n.T(ctx, "bulk.some", "done", strconv.Itoa(done), "all", strconv.Itoa(all), "not", strconv.Itoa(all-done))
}
