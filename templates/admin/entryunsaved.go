package admin

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// UnsavedPart is what keeps the text of an entry's form while it is typed, and what is left from other times.
type UnsavedPart struct {
	Draft  string         // which opening of the form this is
	User   string         // a name for who has signed in, that says nothing about them
	Taken  time.Time      // since when the form shows an unsaved text; zero: it does not
	Offers []cms.Autosave // unsaved texts that are not shown
	Fresh  bool           // the page may be asked for again
}

// AutosaveForm is the name under which unsaved texts of this form are kept.
func (e EntryForm) AutosaveForm() string {
	switch {
	case !e.new():
		return cms.EntryAutosave(e.Document.Entry.ID)
	case e.translation():
		return cms.TranslationAutosave(e.Original.Entry.ID)
	case e.Copied != nil:
		return cms.CopyAutosave(e.Copied.Entry.ID)
	}
	return cms.NewAutosave(e.kind())
}

// page is the address of the form.
func (e EntryForm) page() string {
	switch {
	case !e.new():
		return e.action()
	case e.translation():
		return e.action() + "/new"
	case e.Copied != nil:
		return e.action()
	}
	return urls.AdminNew(e.kind())
}

// at is a moment, without its day where that is today.
func (e EntryForm) at(ctx context.Context, t time.Time) string {
	t = t.In(ui.SiteZone(ctx))
	if today := e.Now.In(ui.SiteZone(ctx)); t.YearDay() == today.YearDay() && t.Year() == today.Year() {
		return i18n.From(ctx).Clock(t)
	}
	return moment(ctx, t)
}
