package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

func (t *txn) putCaseStudy(ctx context.Context, work int64, c cms.CaseStudy) error {
	_, err := exec(ctx, t, `
		INSERT INTO case_studies (work_id, library_id, year, licence, likes) VALUES ($1, NULLIF($2::bigint, 0), $3, $4, $5)
		ON CONFLICT (work_id) DO UPDATE SET library_id = excluded.library_id, year = excluded.year,
			licence = excluded.licence, likes = excluded.likes`,
		work, c.LibraryID, c.Year, c.Licence, c.Likes)
	return err
}
