package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

func libraryFace(ctx context.Context, q querier, _ cms.Locale, id int64) (mergeFace, error) {
	type row struct {
		Name, Slug string
		Alias      bool
	}
	r, err := one[row](ctx, q, `SELECT name, slug, merged_into IS NOT NULL AS alias FROM libraries WHERE id = $1`, id)
	return mergeFace{name: r.Name, alias: r.Alias, at: func(x cms.Locale) string { return urls.Library(x, r.Slug) }}, err
}

func (t *txn) giveStories(ctx context.Context, m merge) error {
	return t.moveStories(ctx, m.Works, m.FromID, m.IntoID)
}

func (t *txn) giveStoriesBack(ctx context.Context, m merge) error {
	return t.moveStories(ctx, m.Works, m.IntoID, m.FromID)
}

// moveStories hangs those of the works that are the one library's on the other.
func (t *txn) moveStories(ctx context.Context, works []int64, from, to int64) error {
	moved, err := values[int64](ctx, t, `
		UPDATE case_studies SET library_id = $3 WHERE library_id = $2 AND work_id = ANY ($1) RETURNING work_id`, works, from, to)
	if err != nil {
		return err
	}
	return t.relistAll(ctx, `SELECT unnest($1::bigint[])`, moved)
}
