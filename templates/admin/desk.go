package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// emptyWay is the next step where a list has nothing to show.
func (l EntryList) emptyWay(ctx context.Context) ui.Link {
	if l.state() != "" || l.Filter.Query != "" || l.Filter.Locale != "" {
		return ui.Link{Label: i18n.T(ctx, "word.clear_all"), URL: urls.AdminList(l.Filter.Kind)}
	}
	if len(l.Filter.Mine) > 0 {
		return ui.Link{Label: i18n.T(ctx, "admin.any_language"), URL: l.url("lang", AnyLanguage)}
	}
	if !l.MayEdit {
		return ui.Link{}
	}
	return ui.Link{Label: i18n.T(ctx, newPrefix+string(l.Filter.Kind)), URL: urls.AdminNew(l.Filter.Kind)}
}

// DeskPage is "My work" and the role of whoever looks at it.
type DeskPage struct {
	cms.Desk
	Role cms.Role
}

// idle says whether nothing at all waits for the user.
func (d DeskPage) idle() bool {
	lines := len(d.Waiting) + len(d.Drafts) + len(d.Scheduled) + len(d.Events) + len(d.Unsaved) + len(d.Due) + len(d.Stopped) + len(d.Returned)
	counted := 0
	for _, place := range deskPlaces() {
		if d.Role.May(place.right) {
			counted += d.Counts[place.count]
		}
	}
	return lines+len(d.reviews())+len(d.awaited())+len(d.jobs())+len(d.promises())+counted == 0
}

// reviews are for those who may check entries.
func (d DeskPage) reviews() []cms.ListRow {
	if d.Role.May(cms.MayReview) || d.Role.May(cms.MayPublish) {
		return d.Reviews
	}
	return nil
}

// awaited are for those who may publish what an event has left behind.
func (d DeskPage) awaited() []cms.ListRow {
	if d.Role.May(cms.MayPublish) {
		return d.Awaited
	}
	return nil
}

// signUps and promises are for those who run events.
func (d DeskPage) signUps() []cms.SignUps {
	if d.Role.May(cms.MayPublish) {
		return d.SignUps
	}
	return nil
}

func (d DeskPage) promises() []cms.Promise {
	if d.Role.May(cms.MayPublish) {
		return d.Promises
	}
	return nil
}

func (d DeskPage) jobs() []cms.FailedJob {
	if d.Role.May(cms.MayConfigure) {
		return d.Jobs
	}
	return nil
}

// deskPlace is where something counted waits, and the right it asks for.
type deskPlace struct {
	count, url string
	right      cms.Right
}

func deskPlaces() []deskPlace {
	return []deskPlace{
		{"comments", urls.AdminComments, cms.MayModerate}, {"messages", urls.AdminMessages, cms.MayAnswer},
		{"translations", urls.AdminTranslations(), cms.MayTranslate},
		{"mails_held", urls.AdminMails(), cms.MayPublish}, {"mails_failed", urls.AdminMails(), cms.MayPublish},
	}
}

// deskPrefix begins the catalogue's names of what is only counted.
const deskPrefix = "desk.count."

// counts are the places where something waits for this role.
func (d DeskPage) counts(ctx context.Context) []ui.Pill {
	var all []ui.Pill
	for _, place := range deskPlaces() {
		if n := d.Counts[place.count]; n > 0 && d.Role.May(place.right) {
			all = append(all, ui.Pill{Label: i18n.T(ctx, deskPrefix+place.count), URL: place.url, Count: n})
		}
	}
	return all
}

func jobColumns(ctx context.Context) []string {
	return said(ctx, "desk.job", "admin.column.state", "desk.times", "desk.last")
}

func jobWords(j cms.FailedJob) string {
	if j.GivenUp {
		return "desk.given_up"
	}
	return "desk.tried_again"
}

func jobTone(j cms.FailedJob) ui.Tone {
	if j.GivenUp {
		return ui.ToneUs
	}
	return ui.ToneWaiting
}

func firstStep(ctx context.Context, mayEdit bool) ui.Link {
	if !mayEdit {
		return ui.Link{}
	}
	return ui.Link{Label: i18n.T(ctx, newPrefix+string(cms.PostKind)), URL: urls.AdminNew(cms.PostKind)}
}
