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
	if !l.MayEdit {
		return ui.Link{}
	}
	return ui.Link{Label: i18n.T(ctx, newPrefix+string(l.Filter.Kind)), URL: urls.AdminNew(l.Filter.Kind)}
}

// idle says whether nothing at all waits for the user.
func idle(d cms.Desk) bool {
	return len(d.Waiting)+len(d.Drafts)+len(d.Scheduled)+len(d.Events) == 0
}

func firstStep(ctx context.Context, mayEdit bool) ui.Link {
	if !mayEdit {
		return ui.Link{}
	}
	return ui.Link{Label: i18n.T(ctx, newPrefix+string(cms.PostKind)), URL: urls.AdminNew(cms.PostKind)}
}
