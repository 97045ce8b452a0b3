package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Choices is everything an entry can be linked to, named in the language.
func (db *DB) Choices(ctx context.Context, l cms.Locale) (cms.Choices, error) {
	var b batch
	var c cms.Choices
	askListChoices(&b, &c, l)
	manyOf(&b, &c.Partners, `SELECT id, name, '' AS country FROM organisations ORDER BY name`)
	manyOf(&b, &c.Libraries, `
		SELECT lib.id, concat_ws(', ', lib.name, p.called) AS name, '' AS country
		FROM libraries lib LEFT JOIN places p ON p.id = lib.place_id WHERE lib.merged_into IS NULL ORDER BY lib.folded, lib.id`)
	manyOf(&b, &c.Places, `SELECT id, called AS name, country FROM places WHERE merged_into IS NULL ORDER BY folded, id`)
	manyOf(&b, &c.Parents, `
		SELECT d.work_id AS id, d.year::text AS name, '' AS country FROM editions d ORDER BY d.year DESC`)
	err := b.ask(ctx, db.pool)
	return c, err
}

// ListChoices is what a list of entries can be narrowed by, and its entries be assigned to: projects, categories, tags.
func (db *DB) ListChoices(ctx context.Context, l cms.Locale) (cms.Choices, error) {
	var b batch
	var c cms.Choices
	askListChoices(&b, &c, l)
	err := b.ask(ctx, db.pool)
	return c, err
}

func askListChoices(b *batch, c *cms.Choices, l cms.Locale) {
	manyOf(b, &c.Projects, `
		SELECT p.id, t.name, '' AS country FROM projects p
		JOIN LATERAL (SELECT name FROM project_texts t WHERE t.project_id = p.id `+byLanguage("t.locale")+`) t ON true
		ORDER BY p.position, t.name`, l)
	askTermChoices(b, &c.Categories, l, cms.Categories)
	askTermChoices(b, &c.Tags, l, cms.Tags)
}

func askTermChoices(b *batch, list *[]cms.Choice, l cms.Locale, v cms.Vocabulary) {
	manyOf(b, list, `
		SELECT m.id, n.name, '' AS country FROM terms m
		JOIN LATERAL (SELECT name FROM term_names n WHERE n.term_id = m.id `+byLanguage("n.locale")+`) n ON true
		WHERE m.vocabulary = $2 AND m.merged_into IS NULL ORDER BY n.name`, l, v)
}
