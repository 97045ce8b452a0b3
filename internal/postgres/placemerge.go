package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// liesAt is the place itself of the number that stands there in the SQL, or the one it was merged into; a merge on its way
// is waited for.
func liesAt(number string) string {
	return `(SELECT COALESCE(s.merged_into, s.id) FROM places s WHERE s.id = ` + number + ` FOR KEY SHARE)`
}

func placeFace(ctx context.Context, q querier, _ cms.Locale, id int64) (mergeFace, error) {
	type row struct {
		Called string
		Alias  bool
	}
	r, err := one[row](ctx, q, `SELECT called, merged_into IS NOT NULL AS alias FROM places WHERE id = $1`, id)
	return mergeFace{name: r.Called, alias: r.Alias}, err
}

// giveSpots takes all that lies at a place to the other, which is found by the names of the first from then on.
func (t *txn) giveSpots(ctx context.Context, m merge) error {
	if _, err := exec(ctx, t, `
		WITH moved AS (UPDATE libraries SET place_id = $3 WHERE place_id = $2 RETURNING id),
		named AS (SELECT n FROM places p, unnest(p.name || p.aliases) n WHERE p.id = $2
			EXCEPT SELECT n FROM places p, unnest(p.name || p.aliases) n WHERE p.id = $3)
		UPDATE merges SET libraries = ARRAY(SELECT id FROM moved), names = ARRAY(SELECT n FROM named ORDER BY n) WHERE id = $1`,
		m.ID, m.FromID, m.IntoID); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		UPDATE places SET aliases = aliases || (SELECT names FROM merges WHERE id = $2), version = version + 1 WHERE id = $1`, m.IntoID, m.ID); err != nil {
		return err
	}
	return t.moveSpots(ctx, m, m.FromID, m.IntoID)
}

// giveSpotsBack takes back to a place what it had and still lies at the other.
func (t *txn) giveSpotsBack(ctx context.Context, m merge) error {
	if _, err := exec(ctx, t, `
		UPDATE libraries SET place_id = $2 WHERE place_id = $3 AND id = ANY (SELECT unnest(libraries) FROM merges WHERE id = $1)`,
		m.ID, m.FromID, m.IntoID); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		UPDATE places SET aliases = ARRAY(SELECT n FROM unnest(aliases) WITH ORDINALITY u (n, at)
			WHERE n NOT IN (SELECT unnest(names) FROM merges WHERE id = $2) ORDER BY at), version = version + 1
		WHERE id = $1`, m.IntoID, m.ID); err != nil {
		return err
	}
	return t.moveSpots(ctx, m, m.IntoID, m.FromID)
}

// moveSpots moves those of the works that lie at the one place, and keeps the place that stands as it is now.
func (t *txn) moveSpots(ctx context.Context, m merge, from, to int64) error {
	moved, err := values[int64](ctx, t, `UPDATE works SET place_id = $3 WHERE place_id = $2 AND id = ANY ($1) RETURNING id`, m.Works, from, to)
	if err != nil {
		return err
	}
	if err := t.relistAll(ctx, `SELECT unnest($1::bigint[])`, moved); err != nil {
		return err
	}
	p, err := place(ctx, t, m.IntoID)
	if err != nil {
		return err
	}
	return t.revise(ctx, subjectPlace, p.ID, p.Version, "saved", p)
}
