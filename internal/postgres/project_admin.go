package postgres

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// subjectProject is the revisions' name for projects.
const subjectProject = string(cms.ProjectFact)

type projectRecordRow struct {
	ID       int64
	Slug     string
	From     int
	To       int
	Position int
	Texts    map[cms.Locale]cms.ProjectText
	Funders  []int64
	Sections []cms.SectionRecord
	Emblem   int64
	Version  int
}

// ProjectByID is a project as its form shows it.
func (db *DB) ProjectByID(ctx context.Context, id int64) (cms.ProjectRecord, error) {
	return projectByID(ctx, db.pool, id)
}

func projectByID(ctx context.Context, q querier, id int64) (cms.ProjectRecord, error) {
	r, err := one[projectRecordRow](ctx, q, `
		SELECT p.id, p.slug, p.from_year AS "from", p.to_year AS "to", p.position, COALESCE(p.emblem_id, 0) AS emblem,
			(SELECT COALESCE(jsonb_object_agg(t.locale, jsonb_build_object('Name', t.name, 'Summary', t.summary, 'Body', t.body_html,
				'Sentence', t.sentence, 'Disclaimer', t.disclaimer)), '{}') FROM project_texts t WHERE t.project_id = p.id) AS texts,
			ARRAY(SELECT f.organisation_id FROM project_funders f WHERE f.project_id = p.id ORDER BY f.position) AS funders,
			(SELECT COALESCE(jsonb_agg(jsonb_build_object('Slug', s.slug, 'Kind', s.kind, 'Format', s.format, 'Titles',
				(SELECT COALESCE(jsonb_object_agg(n.locale, n.title), '{}') FROM project_section_titles n WHERE n.section_id = s.id)) ORDER BY s.position), '[]')
				FROM project_sections s WHERE s.project_id = p.id) AS sections,
			(SELECT COALESCE(max(v.version), 0) FROM revisions v WHERE v.subject = 'project' AND v.subject_id = p.id) AS version
		FROM projects p WHERE p.id = $1`, id)
	return cms.ProjectRecord(r), err
}

// MoveProject takes a project a place up or down.
func (db *DB) MoveProject(ctx context.Context, actor cms.Actor, id int64, by int) error {
	return db.change(ctx, actor, func(t *txn) error {
		return t.moveBy(ctx, "projects", subjectProject, id, by, `
			SELECT p.id FROM projects p JOIN projects me ON me.id = $1
			ORDER BY p.position, (SELECT name FROM project_texts t WHERE t.project_id = p.id AND t.locale = 'en'), p.id FOR UPDATE OF p`)
	})
}

// DeleteProject forgets a project that no work belongs to; any other is cms.ErrState.
func (db *DB) DeleteProject(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		was, err := projectByID(ctx, t, id)
		if err != nil {
			return err
		}
		return t.deleteUnused(ctx, "projects", cms.Fact{Kind: cms.ProjectFact, ID: id}, was, `NOT EXISTS (SELECT FROM works w WHERE w.project_id = x.id)`)
	})
}

// moveProject leads a project's old address, and those of its sections, to the new ones.
func (t *txn) moveProject(ctx context.Context, id int64, slug string) error {
	old, err := value[string](ctx, t, `SELECT slug FROM projects WHERE id = $1`, id)
	if err != nil || old == slug {
		return err
	}
	sections, err := values[string](ctx, t, `SELECT slug FROM project_sections WHERE project_id = $1`, id)
	if err != nil {
		return err
	}
	for _, s := range sections {
		if err := t.moveAddress(ctx, func(l cms.Locale) (string, string) { return urls.Section(l, old, s), urls.Section(l, slug, s) }); err != nil {
			return err
		}
	}
	return t.moveAddress(ctx, func(l cms.Locale) (string, string) { return urls.Project(l, old), urls.Project(l, slug) })
}

// moveSections leads the old addresses of a project's sections to the new ones, unless another section stands there now.
func (t *txn) moveSections(ctx context.Context, p cms.ProjectRecord) error {
	slug, err := value[string](ctx, t, `SELECT slug FROM projects WHERE id = $1`, p.ID)
	if err != nil {
		return err
	}
	standing, err := values[string](ctx, t, `SELECT slug FROM project_sections WHERE project_id = $1`, p.ID)
	if err != nil {
		return err
	}
	for _, s := range p.Sections {
		if s.Was == s.Slug || !slices.Contains(standing, s.Was) || slices.ContainsFunc(p.Sections, func(o cms.SectionRecord) bool { return o.Slug == s.Was }) {
			continue
		}
		if err := t.moveAddress(ctx, func(l cms.Locale) (string, string) {
			return urls.Section(l, slug, s.Was), urls.Section(l, slug, s.Slug)
		}); err != nil {
			return err
		}
	}
	return nil
}
