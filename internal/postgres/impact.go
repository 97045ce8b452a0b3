package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// putImpact makes a work's numbers those of the list: known ones changed in place, new ones added, the others removed.
func (t *txn) putImpact(ctx context.Context, work int64, list []cms.Impact) error {
	kept := []int64{}
	for _, i := range list {
		kept = append(kept, i.ID)
	}
	if _, err := exec(ctx, t, `DELETE FROM impact_numbers WHERE work_id = $1 AND id <> ALL ($2)`, work, kept); err != nil {
		return err
	}
	ids, stored := make([]int64, len(list)), map[int64]int64{}
	for position, i := range list {
		id, err := t.putNumber(ctx, work, position, i)
		if err != nil {
			return err
		}
		ids[position], stored[i.ID] = id, id
	}
	return t.putParts(ctx, list, ids, stored)
}

func (t *txn) putNumber(ctx context.Context, work int64, position int, i cms.Impact) (int64, error) {
	if i.Scope == "" {
		i.Scope = cms.LibraryScope
	}
	args := []any{work, i.Measure, i.Count, i.About, i.Scope, i.From, i.To, i.Source, position}
	var id int64
	var err error
	if i.ID > 0 {
		id, err = value[int64](ctx, t, `
			UPDATE impact_numbers SET measure = $2, count = $3, about = $4, scope = $5, from_year = $6, to_year = $7,
				source = $8, position = $9, part_of = NULL
			WHERE work_id = $1 AND id = $10 RETURNING id`, append(args, i.ID)...)
	} else {
		id, err = value[int64](ctx, t, `
			INSERT INTO impact_numbers (work_id, measure, count, about, scope, from_year, to_year, source, position)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`, args...)
	}
	if err != nil {
		return 0, err
	}
	return id, t.putLabels(ctx, id, i.Labels)
}

func (t *txn) putLabels(ctx context.Context, id int64, labels map[cms.Locale]string) error {
	if _, err := exec(ctx, t, `DELETE FROM impact_labels WHERE impact_id = $1`, id); err != nil {
		return err
	}
	for l, label := range labels {
		if _, err := exec(ctx, t, `INSERT INTO impact_labels VALUES ($1, $2, $3)`, id, l, label); err != nil {
			return err
		}
	}
	return nil
}

// putParts says which number is part of which, once all have their ids; several new ones may have had none.
func (t *txn) putParts(ctx context.Context, list []cms.Impact, ids []int64, stored map[int64]int64) error {
	for position, i := range list {
		if i.PartOf == 0 || stored[i.PartOf] == 0 {
			continue
		}
		if _, err := exec(ctx, t, `UPDATE impact_numbers SET part_of = $2 WHERE id = $1`, ids[position], stored[i.PartOf]); err != nil {
			return err
		}
	}
	return nil
}
