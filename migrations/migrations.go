// Package migrations holds the schema's history for goose. Migrations go forward only and are additive: the previous program keeps working on the new schema.
package migrations

import "embed"

// Files are the migrations in the order of their names.
//
//go:embed *.sql
var Files embed.FS
