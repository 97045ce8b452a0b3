package postgres

import (
	"context"
)

// LibrariesIn are the names of the libraries we know in towns of the gazetteer, by the towns' keys.
func (db *DB) LibrariesIn(ctx context.Context, keys ...string) (map[string][]string, error) {
	type row struct{ Key, Name string }
	rows, err := many[row](ctx, db.pool, `
		SELECT p.key, lib.name FROM libraries lib JOIN places p ON COALESCE(p.merged_into, p.id) = lib.place_id
		WHERE p.key = ANY ($1) AND p.key <> '' AND lib.merged_into IS NULL ORDER BY lib.folded, lib.id`, keys)
	known := map[string][]string{}
	for _, r := range rows {
		known[r.Key] = append(known[r.Key], r.Name)
	}
	return known, err
}
