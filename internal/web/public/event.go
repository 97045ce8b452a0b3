package public

import (
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
	"occupylibrary.net/templates/ui"
)

const (
	agendaSize   = 100 // coming events on one page
	recordedSize = 3   // events to watch again where nothing is coming
)

// chosenEvents is what the address says was chosen of the events at the path, as far as it is known.
func (h *Handlers) chosenEvents(r *http.Request, path string) (pages.EventChoice, error) {
	projects, err := h.DB.Projects(r.Context(), respond.Locale(r))
	f := form.EventFilter(r.URL.Query())
	f.Projects = slices.DeleteFunc(f.Projects, func(slug string) bool {
		return !slices.ContainsFunc(projects, func(p cms.Project) bool { return p.Slug == slug })
	})
	return pages.EventChoice{Path: path, Filter: f, Projects: projects}, err
}

// chosen is the address of a list of events with its choice.
func chosen(c pages.EventChoice) string { return urls.With(c.Path, form.EventValues(c.Filter)) }

// listEvents is the agenda.
func (h *Handlers) listEvents(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	choice, err := h.chosenEvents(r, urls.Events(l.Locale()))
	if err != nil {
		return err
	}
	list, err := h.eventList(r, choice)
	if err != nil {
		return err
	}
	m := pageMeta(r, l.T("section.events"), l.T("event.lead"), chosen(choice))
	m.Feeds, m.Next = pages.EventFeeds(l, m.Title, chosen(choice)), list.Paging.Next
	return respond.Page(w, r, http.StatusOK, pages.Events(m, list))
}

func (h *Handlers) eventList(r *http.Request, choice pages.EventChoice) (list pages.EventList, err error) {
	ctx, l, now := r.Context(), respond.Locale(r), h.Clock()
	after, paged := cursor(r)
	list = pages.EventList{EventChoice: choice, Paged: paged}
	if !paged {
		if list.Upcoming, err = h.DB.UpcomingEvents(ctx, l, choice.Filter, now, agendaSize); err != nil {
			return list, err
		}
	}
	if !paged && len(list.Upcoming) == 0 {
		if list.Recorded, _, err = h.DB.Recordings(ctx, l, recordedOf(choice.Filter), cms.Cursor{}, recordedSize); err != nil {
			return list, err
		}
	}
	past, next, err := h.DB.PastEvents(ctx, l, choice.Filter, now, after, linesOnPage)
	list.Past, list.Paging = past, paging(chosen(choice), paged, next)
	list.Month = monthOf(append(slices.Clone(list.Upcoming), past...), now, ui.SiteZone(ctx))
	return list, err
}

// recordedOf is the same choice of what can be watched again.
func recordedOf(f cms.EventFilter) cms.RecordingFilter {
	return cms.RecordingFilter{Formats: f.Formats, Projects: f.Projects, Languages: f.Languages}
}

// monthOf is the month of the first event, or of now where there is none.
func monthOf(cards []cms.Card, now time.Time, zone *time.Location) time.Time {
	if len(cards) > 0 {
		now = cards[0].Event.StartsAt
	}
	return now.In(zone)
}

// showEvent is a meeting. A year of the conference has an address of its own.
func (h *Handlers) showEvent(w http.ResponseWriter, r *http.Request) error {
	p, err := h.entry(w, r, cms.EventKind, "", chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	if p.EditionYear != 0 {
		return respond.Permanent(w, r, urls.Card(p.Card))
	}
	l := i18n.From(r.Context())
	m := entryMeta(p)
	m.Feeds = pages.EventFeeds(l, l.T("section.events"), urls.Events(l.Locale()))
	m.Scripts = append(m.Scripts, "event.js")
	m.JSONLD = pages.EventSchema(r.Context(), p, h.BaseURL.String(), m)
	return respond.Page(w, r, http.StatusOK, pages.Event(m, pages.EventPage{EntryPage: p, Coming: p.Card.Event.Upcoming(h.Clock()), Now: h.Clock()}))
}
