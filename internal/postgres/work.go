package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

func (t *txn) insertWork(ctx context.Context, w cms.Work) (int64, error) {
	place, country, precision := spot(w.Place)
	return value[int64](ctx, t, `
		INSERT INTO works (kind, parent_id, project_id, original, example, place_id, country, precision, demo, created_at)
		VALUES ($1, NULLIF($2::bigint, 0), NULLIF($3::bigint, 0), $4, $5, `+liesAt(`$6`)+`, $7, $8, $9, $10)
		RETURNING id`,
		w.Kind, w.ParentID, w.ProjectID, w.Original, w.Example, place, country, precision, t.demo, t.now)
}

func (t *txn) updateWork(ctx context.Context, w cms.Work) error {
	place, country, precision := spot(w.Place)
	_, err := exec(ctx, t, `
		UPDATE works SET parent_id = NULLIF($2::bigint, 0), project_id = NULLIF($3::bigint, 0), example = $4,
			place_id = `+liesAt(`$5`)+`, country = $6, precision = $7
		WHERE id = $1`, w.ID, w.ParentID, w.ProjectID, w.Example, place, country, precision)
	return err
}

// spot is a place as the columns hold it.
func spot(s *cms.Spot) (place *int64, country *string, precision cms.Precision) {
	if s == nil {
		return nil, nil, cms.Town
	}
	if s.PlaceID != 0 {
		place = &s.PlaceID
	}
	if s.Country != "" {
		country = &s.Country
	}
	if s.Precision == "" {
		return place, country, cms.Town
	}
	return place, country, s.Precision
}

// putFacts stores all facts of a work anew, those of its kind too.
func (t *txn) putFacts(ctx context.Context, doc cms.Document) error {
	w := doc.Work
	for _, put := range []struct {
		table, column string
		ids           any
	}{
		{"work_goals", "goal", w.Goals}, {"work_terms", "term_id", w.Terms}, {"work_partners", "organisation_id", w.Partners},
	} {
		if err := t.putLinks(ctx, w.ID, put.table, put.column, put.ids); err != nil {
			return err
		}
	}
	if err := t.putImpact(ctx, w.ID, doc.Impact); err != nil {
		return err
	}
	return t.putKind(ctx, doc)
}

// putLinks replaces the rows of a work in one of the linking tables, whose names are ours.
func (t *txn) putLinks(ctx context.Context, work int64, table, column string, ids any) error {
	if _, err := exec(ctx, t, `DELETE FROM `+table+` WHERE work_id = $1`, work); err != nil {
		return err
	}
	columns, picked := "work_id, "+column, "$1, id"
	if table != "work_terms" {
		columns, picked = columns+", position", picked+", min(n)"
	}
	_, err := exec(ctx, t, `
		INSERT INTO `+table+` (`+columns+`)
		SELECT `+picked+` FROM unnest($2::bigint[]) WITH ORDINALITY AS u (id, n) GROUP BY id`, work, bigints(ids))
	return err
}

func bigints(ids any) []int64 {
	if goals, ok := ids.([]cms.Goal); ok {
		list := make([]int64, len(goals))
		for i, g := range goals {
			list[i] = int64(g)
		}
		return list
	}
	list, _ := ids.([]int64)
	return list
}

func (t *txn) putKind(ctx context.Context, doc cms.Document) error {
	switch {
	case doc.CaseStudy != nil:
		return t.putCaseStudy(ctx, doc.Work.ID, *doc.CaseStudy)
	case doc.Event != nil:
		if err := t.putEvent(ctx, doc.Work.ID, *doc.Event); err != nil || doc.Edition == nil {
			return err
		}
		return t.putEdition(ctx, doc.Work.ID, *doc.Edition)
	}
	return nil
}
