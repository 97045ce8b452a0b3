package postgres

import (
	"cmp"
	"context"

	"occupylibrary.net/internal/cms"
)

// Projects lists the projects with their funders and sections, in the order the editors gave them.
func (db *DB) Projects(ctx context.Context, l cms.Locale) ([]cms.Project, error) {
	return projects(ctx, db.pool, l, "")
}

// Project is the project of that slug, with its funders and sections.
func (db *DB) Project(ctx context.Context, l cms.Locale, slug string) (cms.Project, error) {
	list, err := projects(ctx, db.pool, l, slug)
	if err != nil {
		return cms.Project{}, err
	}
	if slug == "" || len(list) == 0 {
		return cms.Project{}, cms.ErrNotFound
	}
	return list[0], nil
}

type projectRow struct {
	ID         int64
	Slug       string
	Locale     cms.Locale
	Name       string
	Summary    string
	Body       string `db:"body_html"`
	Sentence   string
	Disclaimer string
	EmblemID   int64
	From       int `db:"from_year"`
	To         int `db:"to_year"`
}

type funderRow struct {
	ProjectID int64
	cms.Organisation
}

type sectionRow struct {
	ProjectID int64
	cms.Section
}

// projects reads the project of the slug, or all where it is empty, in one round trip.
func projects(ctx context.Context, q querier, l cms.Locale, slug string) ([]cms.Project, error) {
	var rows []projectRow
	var funders []funderRow
	var sections []sectionRow
	var emblems []pictureRow
	var b batch
	manyOf(&b, &emblems, picturesSQL+`m.id IN (SELECT emblem_id FROM projects WHERE $2 IN ('', slug))`, l, slug)
	manyOf(&b, &rows, `
		SELECT p.id, p.slug, p.from_year, p.to_year, t.locale, t.name, t.summary, t.body_html, t.sentence, t.disclaimer,
			COALESCE(p.emblem_id, 0) AS emblem_id
		FROM projects p
		JOIN LATERAL (SELECT * FROM project_texts x WHERE x.project_id = p.id `+byLanguage("x.locale")+`) t ON true
		WHERE $2 IN ('', p.slug)
		ORDER BY p.position, t.name`, l, slug)
	manyOf(&b, &funders, `
		SELECT f.project_id, `+organisationColumns+`
		FROM project_funders f
		JOIN projects p ON p.id = f.project_id
		JOIN organisations o ON o.id = f.organisation_id `+organisationText+`
		WHERE $2 IN ('', p.slug)
		ORDER BY f.position`, l, slug)
	manyOf(&b, &sections, `
		SELECT s.project_id, s.slug, s.kind, s.format, t.title, t.locale
		FROM project_sections s
		JOIN projects p ON p.id = s.project_id
		JOIN LATERAL (SELECT * FROM project_section_titles x WHERE x.section_id = s.id `+byLanguage("x.locale")+`) t ON true
		WHERE $2 IN ('', p.slug)
		ORDER BY s.position`, l, slug)
	if err := b.ask(ctx, q); err != nil {
		return nil, err
	}
	pictures, _ := shown(emblems)
	return joinProjects(rows, funders, sections, pictures), nil
}

func joinProjects(rows []projectRow, funders []funderRow, sections []sectionRow, emblems map[int64]cms.Picture) []cms.Project {
	list := make([]cms.Project, len(rows))
	for i, r := range rows {
		p := cms.Project{ID: r.ID, Slug: r.Slug, Locale: r.Locale, Name: r.Name, Summary: r.Summary, Body: r.Body,
			Sentence: r.Sentence, Disclaimer: r.Disclaimer, From: r.From, To: r.To}
		if picture, ok := emblems[r.EmblemID]; ok {
			p.Emblem = &picture
		}
		for _, f := range funders {
			if f.ProjectID == p.ID {
				p.Funders = append(p.Funders, f.Organisation)
			}
		}
		for _, s := range sections {
			if s.ProjectID == p.ID {
				p.Sections = append(p.Sections, s.Section)
			}
		}
		list[i] = p
	}
	return list
}

// SaveProject makes or changes a project and returns its id. A taken slug is a cms.FieldErrors.
func (db *DB) SaveProject(ctx context.Context, actor cms.Actor, p cms.ProjectRecord) (int64, error) {
	err := db.change(ctx, actor, func(t *txn) (err error) {
		if err = t.unchanged(ctx, subjectProject, p.ID, p.Version); err == nil {
			p.ID, err = t.saveProject(ctx, p, "saved")
		}
		return err
	})
	return p.ID, err
}

func (t *txn) saveProject(ctx context.Context, p cms.ProjectRecord, action string) (int64, error) {
	var err error
	if p.ID, err = t.putProject(ctx, p); err != nil {
		return 0, err
	}
	if err := t.moveSections(ctx, p); err != nil {
		return 0, err
	}
	if err := t.putProjectParts(ctx, p); err != nil {
		return 0, err
	}
	return p.ID, t.record(ctx, subjectProject, p.ID, action, p)
}

// restoreProject saves a project as it was, at the place it has now.
func (t *txn) restoreProject(ctx context.Context, id int64, p cms.ProjectRecord, action string) error {
	var err error
	if p.Position, err = value[int](ctx, t, `SELECT position FROM projects WHERE id = $1 FOR UPDATE`, id); err != nil {
		return err
	}
	p.ID = id
	_, err = t.saveProject(ctx, p, action)
	return err
}

func (t *txn) putProject(ctx context.Context, p cms.ProjectRecord) (int64, error) {
	names := map[cms.Locale]string{}
	for l, text := range p.Texts {
		names[l] = text.Name
	}
	args := []any{cmp.Or(p.Slug, cms.Slug(mainText(names))), p.From, p.To, p.Position, p.Emblem}
	if p.ID != 0 {
		if err := t.moveProject(ctx, p.ID, args[0].(string)); err != nil {
			return 0, err
		}
		return value[int64](ctx, t, `
			UPDATE projects SET slug = $1, from_year = $2, to_year = $3, position = $4,
				emblem_id = (SELECT id FROM media WHERE id = $5 AND withdrawn_at IS NULL) WHERE id = $6 RETURNING id`,
			append(args, p.ID)...)
	}
	return value[int64](ctx, t, `
		INSERT INTO projects (slug, from_year, to_year, position, emblem_id, demo)
		VALUES ($1, $2, $3, $4, (SELECT id FROM media WHERE id = $5 AND withdrawn_at IS NULL), $6) RETURNING id`,
		append(args, t.demo)...)
}

// putProjectParts replaces the texts, funders and sections.
func (t *txn) putProjectParts(ctx context.Context, p cms.ProjectRecord) error {
	for _, table := range []string{"project_texts", "project_funders", "project_sections"} {
		if _, err := exec(ctx, t, `DELETE FROM `+table+` WHERE project_id = $1`, p.ID); err != nil {
			return err
		}
	}
	for l, text := range p.Texts {
		if _, err := exec(ctx, t, `
			INSERT INTO project_texts (project_id, locale, name, summary, body_html, sentence, disclaimer)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			p.ID, l, text.Name, text.Summary, text.Body, text.Sentence, text.Disclaimer); err != nil {
			return err
		}
	}
	if _, err := exec(ctx, t, `
		INSERT INTO project_funders (project_id, organisation_id, position)
		SELECT $1, o.id, n FROM unnest($2::bigint[]) WITH ORDINALITY AS u (id, n) JOIN organisations o ON o.id = u.id`, p.ID, p.Funders); err != nil {
		return err
	}
	if err := t.useInProject(ctx, p); err != nil {
		return err
	}
	return t.putSections(ctx, p)
}

func (t *txn) putSections(ctx context.Context, p cms.ProjectRecord) error {
	for n, s := range p.Sections {
		id, err := value[int64](ctx, t, `
			INSERT INTO project_sections (project_id, slug, kind, format, position) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
			p.ID, cmp.Or(s.Slug, cms.Slug(mainText(s.Titles))), s.Kind, s.Format, n)
		if err != nil {
			return err
		}
		if err := t.putNames(ctx, "project_section_titles", "section_id", "title", id, s.Titles); err != nil {
			return err
		}
	}
	return nil
}
