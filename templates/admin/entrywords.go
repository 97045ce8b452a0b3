package admin

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// can says whether the entry may go to the state; a scheduled one may get another day.
func (e EntryForm) can(to cms.Status) bool {
	x := e.Document.Entry
	return x.TrashedAt == nil && (x.Status.May(to) || x.Status == cms.Scheduled && to == cms.Scheduled)
}

func saveWords(e EntryForm) string {
	if e.new() {
		return "admin.act.save_draft"
	}
	return "word.save"
}

func scheduleWords(e EntryForm) string {
	if e.Document.Entry.Status == cms.Scheduled {
		return "admin.act.reschedule"
	}
	return "admin.act.schedule"
}

func draftWords(e EntryForm) string {
	if e.Document.Entry.Status == cms.Published {
		return "admin.act.withdraw"
	}
	return "admin.act.draft"
}

// oneText says whether a part is a text that can be read as it is.
func oneText(part string) bool {
	return slices.Contains([]string{"title", "slug", "summary", "body", "why", "what", "so_what", "shown_on", "year", "licence", "hosts"}, part)
}

// takeField is the tick that takes the other text of a part.
func takeField(ctx context.Context, part string) ui.Field {
	return ui.Field{Name: "take-" + part, Label: i18n.T(ctx, "admin.conflict.take"), Required: true}
}
