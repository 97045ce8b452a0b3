package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// LibraryList is a page of the libraries by name, those that hold the words; after is the id of the last line of the page
// before. The last result is the id to go on after, 0 at the end.
func (db *DB) LibraryList(ctx context.Context, query string, after int64) ([]cms.Library, int64, error) {
	rows, err := many[libraryRow](ctx, db.pool, librarySQL+`
		WHERE lib.merged_into IS NULL AND lib.folded LIKE $1
		  AND ($2::bigint = 0 OR (lib.folded, lib.id) > (SELECT folded, id FROM libraries WHERE id = $2))
		ORDER BY lib.folded, lib.id LIMIT $3`, pattern(cms.Fold(query)), after, deskPage)
	list := make([]cms.Library, len(rows))
	for i, r := range rows {
		list[i] = r.library()
	}
	if len(list) < deskPage {
		return list, 0, err
	}
	return list, list[len(list)-1].ID, err
}

// PlaceList is a page of the places by name, those whose name or other names hold the words, as LibraryList.
func (db *DB) PlaceList(ctx context.Context, query string, after int64) ([]cms.Place, int64, error) {
	rows, err := many[townRow](ctx, db.pool, placeSQL+`
		WHERE (p.folded LIKE $1 OR EXISTS (SELECT FROM unnest(p.aliases) a WHERE lower(a) LIKE lower($2)))
		  AND ($3::bigint = 0 OR (p.folded, p.id) > (SELECT folded, id FROM places WHERE id = $3))
		ORDER BY p.folded, p.id LIMIT $4`, pattern(cms.Fold(query)), pattern(query), after, deskPage)
	list := make([]cms.Place, len(rows))
	for i, r := range rows {
		list[i] = cms.Place(r)
	}
	if len(list) < deskPage {
		return list, 0, err
	}
	return list, list[len(list)-1].ID, err
}
