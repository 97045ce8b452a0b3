package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// subjectOrganisation is the revisions' name for organisations.
const subjectOrganisation = string(cms.OrganisationFact)

// organisationOrder is how the public sees them: who leads the network, then by role.
const organisationOrder = `o.lead DESC, array_position(ARRAY['partner', 'funder', 'other'], o.role), o.position, o.name, o.id`

// OrganisationByID is an organisation as its form shows it.
func (db *DB) OrganisationByID(ctx context.Context, id int64) (cms.OrganisationRecord, error) {
	return organisationByID(ctx, db.pool, id)
}

func organisationByID(ctx context.Context, q querier, id int64) (cms.OrganisationRecord, error) {
	return one[cms.OrganisationRecord](ctx, q, `
		SELECT o.id, o.slug, o.name, o.role, o.country, o.url, o.lead, o.position,
			(SELECT COALESCE(jsonb_object_agg(x.locale, x.summary), '{}') FROM organisation_texts x WHERE x.organisation_id = o.id) AS summaries,
			(SELECT COALESCE(max(r.version), 0) FROM revisions r WHERE r.subject = 'organisation' AND r.subject_id = o.id) AS version
		FROM organisations o WHERE o.id = $1`, id)
}

// MoveOrganisation takes an organisation a place up or down among those of its role.
func (db *DB) MoveOrganisation(ctx context.Context, actor cms.Actor, id int64, by int) error {
	return db.change(ctx, actor, func(t *txn) error {
		return t.moveBy(ctx, "organisations", subjectOrganisation, id, by, `
			SELECT o.id FROM organisations o JOIN organisations me ON me.id = $1 AND me.role = o.role AND me.lead = o.lead
			ORDER BY `+organisationOrder+` FOR UPDATE OF o`)
	})
}

// moveBy changes the place of a row in the order that the question gives, and numbers all of them anew; the names of
// table and subject are ours.
func (t *txn) moveBy(ctx context.Context, table, subject string, id int64, by int, order string) error {
	ids, err := values[int64](ctx, t, order, id)
	if err != nil {
		return err
	}
	if !swap(ids, id, by) {
		return nil
	}
	t.public = true
	if _, err := exec(ctx, t, `
		UPDATE `+table+` x SET position = u.n FROM unnest($1::bigint[]) WITH ORDINALITY AS u (id, n) WHERE x.id = u.id`, ids); err != nil {
		return err
	}
	return t.audit(ctx, "moved", subject, id, "")
}

// swap changes places with the one before or behind, where there is one.
func swap(ids []int64, id int64, by int) bool {
	for i, x := range ids {
		if j := i + by; x == id && j >= 0 && j < len(ids) {
			ids[i], ids[j] = ids[j], ids[i]
			return true
		}
	}
	return false
}

// DeleteOrganisation forgets an organisation that no project and no entry names; any other is cms.ErrState.
func (db *DB) DeleteOrganisation(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		was, err := organisationByID(ctx, t, id)
		if err != nil {
			return err
		}
		return t.deleteUnused(ctx, "organisations", cms.Fact{Kind: cms.OrganisationFact, ID: id}, was, `
			NOT EXISTS (SELECT FROM project_funders f WHERE f.organisation_id = x.id)
			AND NOT EXISTS (SELECT FROM work_partners p WHERE p.organisation_id = x.id)`)
	})
}

// deleteUnused deletes a row for which the condition on x holds; the table's name is ours.
func (t *txn) deleteUnused(ctx context.Context, table string, f cms.Fact, was any, unused string) error {
	n, err := exec(ctx, t, `DELETE FROM `+table+` x WHERE x.id = $1 AND `+unused, f.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		return cms.ErrState
	}
	return t.keepDeleted(ctx, f, was)
}
