package postgres

import (
	"cmp"
	"context"

	"occupylibrary.net/internal/cms"
)

// Organisations lists the network: who leads it, partners, funders, then the others that stories name.
func (db *DB) Organisations(ctx context.Context, l cms.Locale) ([]cms.Organisation, error) {
	return many[cms.Organisation](ctx, db.pool, organisationsSQL+`
		ORDER BY o.lead DESC, array_position(ARRAY['partner', 'funder', 'other'], o.role), o.position, o.name `+inOrder(l), l)
}

const organisationColumns = `o.id, o.slug, o.name, o.role, o.country, o.url, o.lead,
	COALESCE(s.summary, '') AS summary, COALESCE(s.locale, '') AS locale`

var organisationText = `
	LEFT JOIN LATERAL (
		SELECT x.summary, x.locale FROM organisation_texts x
		WHERE x.organisation_id = o.id ` + byLanguage("x.locale") + `) s ON true `

// organisationsSQL reads organisations with their texts in the language of $1; what follows joins, filters and orders.
var organisationsSQL = `SELECT ` + organisationColumns + ` FROM organisations o ` + organisationText

// SaveOrganisation makes or changes an organisation and returns its id. A taken slug is a cms.FieldErrors.
func (db *DB) SaveOrganisation(ctx context.Context, actor cms.Actor, o cms.OrganisationRecord) (int64, error) {
	err := db.change(ctx, actor, func(t *txn) (err error) {
		if err = t.unchanged(ctx, subjectOrganisation, o.ID, o.Version); err == nil {
			o.ID, err = t.saveOrganisation(ctx, o, "saved")
		}
		return err
	})
	return o.ID, err
}

func (t *txn) saveOrganisation(ctx context.Context, o cms.OrganisationRecord, action string) (int64, error) {
	o.Slug = cmp.Or(o.Slug, cms.Slug(o.Name))
	var err error
	if o.ID, err = t.putOrganisation(ctx, o); err != nil {
		return 0, err
	}
	if err := t.putNames(ctx, "organisation_texts", "organisation_id", "summary", o.ID, o.Summaries); err != nil {
		return 0, err
	}
	return o.ID, t.record(ctx, subjectOrganisation, o.ID, action, o)
}

// restoreOrganisation saves an organisation as it was, at the place it has now.
func (t *txn) restoreOrganisation(ctx context.Context, id int64, o cms.OrganisationRecord, action string) error {
	var err error
	if o.Position, err = value[int](ctx, t, `SELECT position FROM organisations WHERE id = $1 FOR UPDATE`, id); err != nil {
		return err
	}
	o.ID = id
	_, err = t.saveOrganisation(ctx, o, action)
	return err
}

func (t *txn) putOrganisation(ctx context.Context, o cms.OrganisationRecord) (int64, error) {
	args := []any{o.Slug, o.Name, o.Role, o.Country, o.URL, o.Lead, o.Position}
	if o.ID != 0 {
		return value[int64](ctx, t, `
			UPDATE organisations SET slug = $1, name = $2, role = $3, country = $4, url = $5, lead = $6, position = $7
			WHERE id = $8 RETURNING id`, append(args, o.ID)...)
	}
	return value[int64](ctx, t, `
		INSERT INTO organisations (slug, name, role, country, url, lead, position, demo)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`, append(args, t.demo)...)
}
