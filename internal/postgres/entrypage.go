package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
)

// EntryPage is a public entry with everything its page shows. parent is the year of the edition a page stands under, or
// empty. Whatever is not public is cms.ErrNotFound, like what never was.
func (db *DB) EntryPage(ctx context.Context, l cms.Locale, k cms.Kind, parent, slug string) (cms.EntryPage, error) {
	return entryPage(ctx, db.pool, l, k, `
		WHERE e.locale = $1 AND e.kind = $2 AND e.slug = $3 AND COALESCE(pd.year::text, '') = $4 AND `+liveEntry,
		k, slug, parent)
}

// EditionPage is the public page of a conference edition.
func (db *DB) EditionPage(ctx context.Context, l cms.Locale, year int) (cms.EntryPage, error) {
	return entryPage(ctx, db.pool, l, cms.EventKind, `WHERE e.locale = $1 AND d.year = $2 AND `+liveEntry, year)
}

// PreviewPage is the page of an entry as it would look, whatever its state: for editors only.
func (db *DB) PreviewPage(ctx context.Context, entryID int64) (cms.EntryPage, error) {
	return previewPage(ctx, db.pool, entryID, `true`)
}

// previewPage is the page of an entry for which a condition holds.
func previewPage(ctx context.Context, q querier, entryID int64, condition string) (cms.EntryPage, error) {
	entry, err := one[struct {
		Locale cms.Locale
		Kind   cms.Kind
	}](ctx, q, `SELECT e.locale, e.kind FROM entries e WHERE e.id = $1 AND `+condition, entryID)
	if err != nil {
		return cms.EntryPage{}, err
	}
	return entryPage(ctx, q, entry.Locale, entry.Kind, `WHERE e.locale = $1 AND e.id = $2 AND `+condition, entryID)
}

type pageRow struct {
	cardRow
	Body        string
	Stale       bool
	Original    cms.Locale
	Likes       int
	Alternates  []cms.Alternate
	LibraryID   *int64
	LibrarySlug *string
	PlaceID     *int64
	Lat, Lon    *float64
	ProjectID   *int64

	Live          bool // the public reads it
	CommentsOpen  bool
	CommentsShown int
	CommentsDays  *int // as the settings say; nil: as usual

	Terms     []cms.Term
	Impact    []cms.Impact
	Partners  []cms.Organisation
	OfProject *cms.Project

	// of a story only
	Happened          *int // the year it gives; 0 unknown
	Licence           string
	Why, What, SoWhat string
}

// pageSQL reads an entry as a card, but of this entry itself, and without asking whether it is listed; what follows says
// which. Its short lists come with it: a question of their own costs three times as much.
var pageSQL = `
	SELECT w.id AS work_id, e.id AS entry_id, w.kind, e.locale, e.slug, e.title, e.summary,
		COALESCE(e.published_at, e.updated_at) AS published_at, w.example,
		ARRAY(SELECT goal FROM work_goals g WHERE g.work_id = w.id ORDER BY position, goal) AS goals,
		COALESCE(p.country, '') AS country, COALESCE(p.town, '') AS town,
		CASE WHEN w.kind = 'case_study' THEN COALESCE(NULLIF(c.year, 0), extract(year FROM e.published_at)::int, 0) ELSE 0 END AS year,
		COALESCE(lib.name, '') AS library, '' AS project, COALESCE(d.year, 0) AS edition_year, COALESCE(pd.year::text, '') AS parent,
		` + eventColumns + `,
		EXISTS (SELECT FROM event_materials m WHERE m.work_id = w.id AND m.kind = 'recording') AS recorded,
		v.uid, v.sequence, v.fate, e.updated_at, e.body_html AS body, w.original, COALESCE(c.likes, 0) + w.likes AS likes,
		e.locale <> w.original AND e.source_version < COALESCE((SELECT o.version FROM entries o
			WHERE o.work_id = w.id AND o.locale = w.original), 0) AS stale,
		COALESCE((SELECT jsonb_agg(jsonb_build_object('Locale', a.locale, 'Slug', a.slug) ORDER BY a.locale)
			FROM entries a WHERE a.work_id = w.id AND a.status = 'published' AND a.trashed_at IS NULL), '[]') AS alternates,
		lib.id AS library_id, lib.slug AS library_slug, p.place_id, p.lat, p.lon, w.project_id,
		` + liveEntry + ` AS live, w.comments_open, w.comments_shown,
		(SELECT value::int FROM settings WHERE key = '` + settingCommentsDays + `') AS comments_days,
		c.year AS happened, COALESCE(c.licence, '') AS licence,
		COALESCE(x.why, '') AS why, COALESCE(x.what, '') AS what, COALESCE(x.so_what, '') AS so_what,
		` + termsOf + ` AS terms, ` + impactOf + ` AS impact, ` + partnersOf + ` AS partners, ` + projectOfWork + ` AS of_project
	FROM entries e JOIN works w ON w.id = e.work_id
	LEFT JOIN public_points p ON p.work_id = w.id
	LEFT JOIN case_studies c ON c.work_id = w.id
	LEFT JOIN case_study_texts x ON x.entry_id = e.id
	LEFT JOIN libraries typed ON typed.id = c.library_id
	LEFT JOIN libraries lib ON lib.id = COALESCE(typed.merged_into, typed.id)
	LEFT JOIN events v ON v.work_id = w.id
	LEFT JOIN editions d ON d.work_id = w.id
	LEFT JOIN editions pd ON pd.work_id = w.parent_id `

// pageWork is the work of the page, by the same condition as pageSQL.
const pageWork = `
	SELECT w.id FROM entries e JOIN works w ON w.id = e.work_id
	LEFT JOIN editions d ON d.work_id = w.id
	LEFT JOIN editions pd ON pd.work_id = w.parent_id `

// entryPage finds an entry of a kind by a condition over the language $1 and the arguments. What hardly any page has is
// asked for in one more round trip.
func entryPage(ctx context.Context, q querier, l cms.Locale, k cms.Kind, where string, args ...any) (cms.EntryPage, error) {
	var b batch
	var row *pageRow
	var related []relatedRow
	args = append([]any{l}, args...)
	oneOf(&b, &row, pageSQL+where, args...)
	askRelated(&b, &related, k, pageWork+where, args)
	if err := b.ask(ctx, q); err != nil {
		return cms.EntryPage{}, err
	}
	if row == nil {
		return cms.EntryPage{}, cms.ErrNotFound
	}
	var page cms.EntryPage
	row.fill(&page)
	for _, r := range related {
		page.Related = append(page.Related, r.related(*row))
	}
	return page, askRest(ctx, q, &page, *row)
}

// askRest asks for photos and files, comments, and what only events have, where there are any.
func askRest(ctx context.Context, q querier, page *cms.EntryPage, at pageRow) error {
	var b batch
	askPictures(&b, page, at)
	askTalk(&b, page, at)
	event := askEventPage(&b, page, at)
	if b.Len() == 0 {
		return nil
	}
	err := b.ask(ctx, q)
	event()
	return err
}

// askEventPage queues what only events have; the function it returns puts the answers where they belong.
func askEventPage(b *batch, page *cms.EntryPage, at pageRow) func() {
	if at.Kind != cms.EventKind {
		return func() {}
	}
	event := askEvent(b, `$1`, at.WorkID)
	var pages []cardRow
	manyOf(b, &pages, cardsSQL(`SELECT l.* FROM listings l JOIN works c ON c.id = l.work_id WHERE c.parent_id = $2`, `e.id`),
		at.Locale, at.WorkID)
	b.Queue(changesOf, at.WorkID).Query(func(rows pgx.Rows) (err error) {
		page.Changes, err = pgx.CollectRows(rows, pgx.RowTo[cms.EventChange])
		return err
	})
	oneOf(b, &page.Seats, selectSeats+`WHERE s.work_id = $1`, at.WorkID)
	return func() { page.Event, page.Edition, page.Pages = event.event(), event.edition, toCards(pages) }
}

func (r *pageRow) fill(page *cms.EntryPage) {
	page.Card = r.card()
	page.Body, page.UpdatedAt, page.Stale, page.Original = r.Body, r.UpdatedAt, r.Stale, r.Original
	page.Alternates, page.Likes, page.Terms, page.Impact, page.Partners = r.Alternates, r.Likes, r.Terms, r.Impact, r.Partners
	if r.OfProject != nil {
		page.Project, page.Card.Project = r.OfProject, r.OfProject.Name
	}
	if r.Happened != nil {
		page.CaseStudy = &cms.CaseStudy{Year: *r.Happened, Licence: r.Licence, Likes: r.Likes, Why: r.Why, What: r.What, SoWhat: r.SoWhat}
	}
	if r.LibraryID != nil {
		page.LibraryLink = &cms.Library{ID: *r.LibraryID, Slug: *r.LibrarySlug, Name: r.Library}
		page.CaseStudy.LibraryID = *r.LibraryID
	}
	if r.Lat != nil {
		page.Place = &cms.Pin{Lat: *r.Lat, Lon: *r.Lon}
	}
	if r.Lat != nil && r.PlaceID != nil {
		page.Place.PlaceID = *r.PlaceID
	}
}

// The lists of the work w of the page, in the language of the entry e, as JSON; nothing where there is none.
var (
	termsOf = `(
		SELECT jsonb_agg(jsonb_build_object('ID', m.id, 'Vocabulary', m.vocabulary, 'Slug', m.slug, 'Name', COALESCE(n.name, m.slug),
			'Locale', COALESCE(n.locale, '')) ORDER BY m.vocabulary, COALESCE(n.name, m.slug))
		FROM work_terms x JOIN terms a ON a.id = x.term_id JOIN terms m ON m.id = COALESCE(a.merged_into, a.id)
		LEFT JOIN LATERAL (SELECT name, locale FROM term_names n WHERE n.term_id = m.id ` + byLanguageOf("e.locale", "n.locale") + `) n ON true
		WHERE x.work_id = w.id)`
	impactOf = `(
		SELECT jsonb_agg(jsonb_build_object('ID', i.id, 'Measure', i.measure, 'Count', i.count, 'About', i.about, 'Scope', i.scope,
			'PartOf', COALESCE(i.part_of, 0), 'From', i.from_year, 'To', i.to_year, 'Source', i.source,
			'Labels', (SELECT jsonb_object_agg(locale, label) FROM impact_labels l WHERE l.impact_id = i.id)) ORDER BY i.position, i.id)
		FROM impact_numbers i WHERE i.work_id = w.id AND w.kind = 'case_study')`
	partnersOf = `(
		SELECT ` + organisationsJSON("x.position") + ` FROM work_partners x JOIN organisations o ON o.id = x.organisation_id` + organisationTextOf + `
		WHERE x.work_id = w.id AND w.kind = 'case_study')`
	projectOfWork = `(
		SELECT jsonb_build_object('ID', r.id, 'Slug', r.slug, 'Locale', t.locale, 'Name', t.name, 'Summary', t.summary, 'Sentence', t.sentence,
			'Disclaimer', t.disclaimer, 'Emblem', ` + emblemOf + `, 'From', r.from_year, 'To', r.to_year, 'Funders', (
				SELECT ` + organisationsJSON("x.position") + ` FROM project_funders x JOIN organisations o ON o.id = x.organisation_id` + organisationTextOf + `
				WHERE x.project_id = r.id))
		FROM projects r JOIN LATERAL (SELECT * FROM project_texts t WHERE t.project_id = r.id ` + byLanguageOf("e.locale", "t.locale") + `) t ON true
		WHERE r.id = w.project_id)`
	emblemOf = `(
		SELECT jsonb_build_object('MediaID', m.id, 'Alt', COALESCE((SELECT x.alt FROM media_texts x WHERE x.media_id = m.id
			` + byLanguageOf("e.locale", "x.locale") + `), ''), 'Renditions', ` + renditionsOf + `)
		FROM media m WHERE m.id = r.emblem_id AND m.withdrawn_at IS NULL)`
	organisationTextOf = `
		LEFT JOIN LATERAL (SELECT s.summary, s.locale FROM organisation_texts s
			WHERE s.organisation_id = o.id ` + byLanguageOf("e.locale", "s.locale") + `) s ON true`
)

// organisationsJSON gathers the organisations o with their texts s.
func organisationsJSON(order string) string {
	return `jsonb_agg(jsonb_build_object('ID', o.id, 'Slug', o.slug, 'Name', o.name, 'Role', o.role, 'Country', o.country, 'URL', o.url,
		'Lead', o.lead, 'Summary', COALESCE(s.summary, ''), 'Locale', COALESCE(s.locale, '')) ORDER BY ` + order + `)`
}
