package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// Document is everything an editor's form of the entry holds, whatever the entry's state.
func (db *DB) Document(ctx context.Context, entryID int64) (cms.Document, error) {
	return document(ctx, db.pool, entryID)
}

type workRow struct {
	ID, ParentID, ProjectID int64
	Kind                    cms.Kind
	Original                cms.Locale
	Example                 bool
	PlaceID                 int64
	Country                 string
	Precision               cms.Precision
	Goals                   []cms.Goal
	Terms, Partners         []int64
}

const workSQL = `
	SELECT w.id, COALESCE(w.parent_id, 0) AS parent_id, COALESCE(w.project_id, 0) AS project_id, w.kind, w.original, w.example,
		COALESCE(w.place_id, 0) AS place_id, COALESCE(w.country, '') AS country, w.precision,
		ARRAY(SELECT goal FROM work_goals g WHERE g.work_id = w.id ORDER BY position, goal) AS goals,
		ARRAY(SELECT term_id FROM work_terms x WHERE x.work_id = w.id ORDER BY term_id) AS terms,
		ARRAY(SELECT organisation_id FROM work_partners x WHERE x.work_id = w.id ORDER BY position) AS partners
	FROM works w WHERE w.id = (SELECT work_id FROM entries WHERE id = $1)`

func (r workRow) work() cms.Work {
	w := cms.Work{ID: r.ID, Kind: r.Kind, ParentID: r.ParentID, ProjectID: r.ProjectID, Original: r.Original,
		Example: r.Example, Goals: r.Goals, Terms: r.Terms, Partners: r.Partners}
	if r.PlaceID != 0 || r.Country != "" {
		w.Place = &cms.Spot{PlaceID: r.PlaceID, Country: r.Country, Precision: r.Precision}
	}
	return w
}

const entryColumns = `
	SELECT id, work_id, kind, locale, slug, title, summary, body_html AS body, status, publish_at, unpublish_at, published_at,
		trashed_at, version, source_version, updated_at
	FROM entries`

const entrySQL = entryColumns + ` WHERE id = $1`

func document(ctx context.Context, q querier, entryID int64) (cms.Document, error) {
	var b batch
	var work *workRow
	var entry *cms.Entry
	var story *cms.CaseStudy
	oneOf(&b, &work, workSQL, entryID)
	oneOf(&b, &entry, entrySQL, entryID)
	oneOf(&b, &story, caseStudySQL, entryID)
	var kept []settingRow
	manyOf(&b, &kept, selectSettings+` WHERE key = $1`, settingZone)
	event := askEvent(&b, `(SELECT work_id FROM entries WHERE id = $1)`, entryID)
	var impact []cms.Impact
	askImpact(&b, &impact, `(SELECT work_id FROM entries WHERE id = $1)`, entryID)
	if err := b.ask(ctx, q); err != nil {
		return cms.Document{}, err
	}
	if entry == nil {
		return cms.Document{}, cms.ErrNotFound
	}
	doc := cms.Document{V: 1, Work: work.work(), Entry: *entry, CaseStudy: story, Impact: impact}
	doc.Event, doc.Edition = event.event(), event.edition
	s, err := settingsOf(kept)
	doc.Zone = s.Zone
	return doc, err
}

const caseStudySQL = `
	SELECT COALESCE(c.library_id, 0) AS library_id, c.year, c.licence, c.likes,
		COALESCE(x.why, '') AS why, COALESCE(x.what, '') AS what, COALESCE(x.so_what, '') AS so_what
	FROM entries e JOIN case_studies c ON c.work_id = e.work_id LEFT JOIN case_study_texts x ON x.entry_id = e.id
	WHERE e.id = $1`

type eventRow struct {
	Format           cms.Format
	StartsAt, EndsAt time.Time
	AllDay           bool
	Zone             string
	Online           bool
	Venue            string
	Languages        []cms.Locale
	Interpreted      []cms.Locale
	Captions         bool
	Hosts            []string
	UID              string
	Sequence         int
}

// eventParts is what a batch answers about an event.
type eventParts struct {
	row          *eventRow
	edition      *cms.Edition
	facilitators []cms.Facilitator
	materials    []cms.Material
}

// askEvent queues the questions about the event whose work the given SQL finds by $1.
func askEvent(b *batch, work string, arg any) *eventParts {
	p := &eventParts{}
	oneOf(b, &p.row, `
		SELECT format, starts_at, ends_at, all_day, zone, online, venue, languages, interpretation AS interpreted, captions, hosts, uid, sequence
		FROM events WHERE work_id = `+work, arg)
	oneOf(b, &p.edition, `
		SELECT year, days, speakers, countries, participants, source FROM editions WHERE work_id = `+work, arg)
	manyOf(b, &p.facilitators, `
		SELECT name, organisation FROM event_facilitators WHERE work_id = `+work+` ORDER BY position`, arg)
	manyOf(b, &p.materials, `
		SELECT `+materialColumns+` FROM event_materials WHERE work_id = `+work+`
		ORDER BY position`, arg)
	return p
}

func (p *eventParts) event() *cms.Event {
	if p.row == nil {
		return nil
	}
	r := p.row
	return &cms.Event{Format: r.Format, StartsAt: r.StartsAt, EndsAt: r.EndsAt, AllDay: r.AllDay, Zone: r.Zone,
		Online: r.Online, Venue: r.Venue, Languages: r.Languages, Interpreted: r.Interpreted, Captions: r.Captions, Hosts: r.Hosts, UID: r.UID, Sequence: r.Sequence,
		Facilitators: p.facilitators, Materials: p.materials}
}

// askImpact queues the question for the numbers of the work that the given SQL finds by $1.
func askImpact(b *batch, list *[]cms.Impact, work string, arg any) {
	manyOf(b, list, `
		SELECT id, measure, count, about, scope, COALESCE(part_of, 0) AS part_of, from_year AS "from", to_year AS "to", source,
			COALESCE((SELECT jsonb_object_agg(locale, label) FROM impact_labels l WHERE l.impact_id = i.id), '{}') AS labels
		FROM impact_numbers i WHERE work_id = `+work+` ORDER BY position, id`, arg)
}
