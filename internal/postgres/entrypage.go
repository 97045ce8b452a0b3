package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// EntryPage is a public entry with everything its page shows. parent is the year of the edition a page stands under, or
// empty. Whatever is not public is cms.ErrNotFound, like what never was.
func (db *DB) EntryPage(ctx context.Context, l cms.Locale, k cms.Kind, parent, slug string) (cms.EntryPage, error) {
	return entryPage(ctx, db.pool, `
		WHERE e.kind = $1 AND e.locale = $2 AND e.slug = $3 AND COALESCE(pd.year::text, '') = $4 AND `+liveEntry,
		k, l, slug, parent)
}

// EditionPage is the public page of a conference edition.
func (db *DB) EditionPage(ctx context.Context, l cms.Locale, year int) (cms.EntryPage, error) {
	return entryPage(ctx, db.pool, `WHERE d.year = $1 AND e.locale = $2 AND `+liveEntry, year, l)
}

// PreviewPage is the page of an entry as it would look, whatever its state: for editors only.
func (db *DB) PreviewPage(ctx context.Context, entryID int64) (cms.EntryPage, error) {
	return entryPage(ctx, db.pool, `WHERE e.id = $1`, entryID)
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

	// of a story only
	Happened          *int // the year it gives; 0 unknown
	Licence           string
	Why, What, SoWhat string
}

// pageSQL reads an entry as a card, but of this entry itself, and without asking whether it is listed; what follows says
// which.
const pageSQL = `
	SELECT w.id AS work_id, e.id AS entry_id, w.kind, e.locale, e.slug, e.title, e.summary,
		COALESCE(e.published_at, e.updated_at) AS published_at, w.example,
		ARRAY(SELECT goal FROM work_goals g WHERE g.work_id = w.id ORDER BY position, goal) AS goals,
		COALESCE(p.country, '') AS country, COALESCE(p.town, '') AS town,
		CASE WHEN w.kind = 'case_study' THEN COALESCE(NULLIF(c.year, 0), extract(year FROM e.published_at)::int, 0) ELSE 0 END AS year,
		COALESCE(lib.name, '') AS library, '' AS project, COALESCE(d.year, 0) AS edition_year, COALESCE(pd.year::text, '') AS parent,
		v.format, v.starts_at, v.ends_at, v.all_day, v.zone, v.online, v.venue, v.languages,
		EXISTS (SELECT FROM event_materials m WHERE m.work_id = w.id AND m.kind = 'recording') AS recorded,
		v.uid, v.sequence, e.updated_at, e.body_html AS body, w.original, COALESCE(c.likes, 0) + w.likes AS likes,
		e.locale <> w.original AND e.source_version < COALESCE((SELECT o.version FROM entries o
			WHERE o.work_id = w.id AND o.locale = w.original), 0) AS stale,
		COALESCE((SELECT jsonb_agg(jsonb_build_object('Locale', a.locale, 'Slug', a.slug) ORDER BY a.locale)
			FROM entries a WHERE a.work_id = w.id AND a.status = 'published' AND a.trashed_at IS NULL), '[]') AS alternates,
		lib.id AS library_id, lib.slug AS library_slug, p.place_id, p.lat, p.lon, w.project_id,
		` + liveEntry + ` AS live, w.comments_open, w.comments_shown,
		(SELECT value::int FROM settings WHERE key = '` + settingCommentsDays + `') AS comments_days,
		c.year AS happened, COALESCE(c.licence, '') AS licence,
		COALESCE(x.why, '') AS why, COALESCE(x.what, '') AS what, COALESCE(x.so_what, '') AS so_what
	FROM entries e JOIN works w ON w.id = e.work_id
	LEFT JOIN public_points p ON p.work_id = w.id
	LEFT JOIN case_studies c ON c.work_id = w.id
	LEFT JOIN case_study_texts x ON x.entry_id = e.id
	LEFT JOIN libraries typed ON typed.id = c.library_id
	LEFT JOIN libraries lib ON lib.id = COALESCE(typed.merged_into, typed.id)
	LEFT JOIN events v ON v.work_id = w.id
	LEFT JOIN editions d ON d.work_id = w.id
	LEFT JOIN editions pd ON pd.work_id = w.parent_id `

// entryPage finds an entry, then asks the rest about it in one more round trip, and only what its kind can have.
func entryPage(ctx context.Context, q querier, where string, args ...any) (cms.EntryPage, error) {
	row, err := one[pageRow](ctx, q, pageSQL+where, args...)
	if err != nil {
		return cms.EntryPage{}, err
	}
	var b batch
	var page cms.EntryPage
	row.fill(&page)
	askTerms(&b, &page.Terms, row)
	askRelated(&b, &page.Related, row)
	askPictures(&b, &page, row)
	askTalk(&b, &page, row)
	if row.ProjectID != nil {
		askProject(&b, &page.Project, row)
	}
	kind := askKind(&b, &page, row)
	if err := b.ask(ctx, q); err != nil {
		return cms.EntryPage{}, err
	}
	kind()
	if page.Project != nil {
		page.Card.Project = page.Project.Name
	}
	return page, nil
}

// askKind queues what only this kind of entry has; the function it returns puts the answers where they belong.
func askKind(b *batch, page *cms.EntryPage, at pageRow) func() {
	switch at.Kind {
	case cms.CaseStudyKind:
		askImpact(b, &page.Impact, `$1`, at.WorkID)
		askOrganisations(b, &page.Partners, `JOIN work_partners x ON x.organisation_id = o.id WHERE x.work_id = $2 ORDER BY x.position`, at)
	case cms.EventKind:
		event := askEvent(b, `$1`, at.WorkID)
		var pages []cardRow
		manyOf(b, &pages, cardsSQL(`SELECT l.* FROM listings l JOIN works c ON c.id = l.work_id WHERE c.parent_id = $2`, `e.id`),
			at.Locale, at.WorkID)
		return func() { page.Event, page.Edition, page.Pages = event.event(), event.edition, toCards(pages) }
	}
	return func() {}
}

func (r *pageRow) fill(page *cms.EntryPage) {
	page.Card = r.card()
	page.Body, page.UpdatedAt, page.Stale, page.Original = r.Body, r.UpdatedAt, r.Stale, r.Original
	page.Alternates, page.Likes = r.Alternates, r.Likes
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

func askTerms(b *batch, list *[]cms.Term, at pageRow) {
	manyOf(b, list, `
		SELECT m.id, m.vocabulary, m.slug, COALESCE(n.name, m.slug) AS name, COALESCE(n.locale, '') AS locale, 0 AS works
		FROM work_terms x JOIN terms a ON a.id = x.term_id JOIN terms m ON m.id = COALESCE(a.merged_into, a.id)
		LEFT JOIN LATERAL (SELECT name, locale FROM term_names n WHERE n.term_id = m.id
			ORDER BY n.locale = $1 DESC, n.locale = 'en' DESC, n.locale LIMIT 1) n ON true
		WHERE x.work_id = $2 ORDER BY m.vocabulary, name`, at.Locale, at.WorkID)
}

// askOrganisations queues a question for organisations with their texts in the language of $1; rest joins and orders them.
func askOrganisations(b *batch, list *[]cms.Organisation, rest string, at pageRow) {
	manyOf(b, list, organisationsSQL+rest, at.Locale, at.WorkID)
}

// askProject queues the questions about an entry's project: what every entry of it must show.
func askProject(b *batch, project **cms.Project, at pageRow) {
	b.Queue(`
		SELECT r.id, r.slug, t.locale, t.name, t.summary, t.sentence, t.disclaimer, r.from_year, r.to_year
		FROM works w JOIN projects r ON r.id = w.project_id
		JOIN LATERAL (SELECT * FROM project_texts t WHERE t.project_id = r.id
			ORDER BY t.locale = $1 DESC, t.locale = 'en' DESC, t.locale LIMIT 1) t ON true
		WHERE w.id = $2`, at.Locale, at.WorkID).Query(optional(project, func(p *cms.Project) []any {
		return []any{&p.ID, &p.Slug, &p.Locale, &p.Name, &p.Summary, &p.Sentence, &p.Disclaimer, &p.From, &p.To}
	}))
	var funders []cms.Organisation
	b.Queue(organisationsSQL+`JOIN project_funders x ON x.organisation_id = o.id
		WHERE x.project_id = (SELECT project_id FROM works WHERE id = $2) ORDER BY x.position`, at.Locale, at.WorkID).
		Query(collect(&funders, func() {
			if *project != nil {
				(*project).Funders = funders
			}
		}))
}
