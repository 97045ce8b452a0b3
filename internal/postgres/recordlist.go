package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

func libraryOrder() order[libraryRow] {
	return order[libraryRow]{
		columns: map[string]sortColumn[libraryRow]{
			"name":  textColumn(`lib.folded`, `?`, func(r libraryRow) string { return cms.Fold(r.Name) }),
			"place": textColumn(`COALESCE(p.called, '')`, `?`, func(r libraryRow) string { return orEmpty(r.Town) }),
		},
		usual: cms.Sort{By: "name"}, id: `lib.id`, idOf: func(r libraryRow) int64 { return r.ID },
	}
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// LibraryList is a page of the libraries, those that hold the words, by name where no other order is asked for, and the
// mark of the next page; zero is the end.
func (db *DB) LibraryList(ctx context.Context, p cms.ListPage) ([]cms.Library, cms.Mark, error) {
	c := &chosen{}
	c.and(`lib.merged_into IS NULL`)
	if p.Query != "" {
		c.and(`lib.folded LIKE ?`, pattern(cms.Fold(p.Query)))
	}
	rows, next, err := sorted(ctx, db.pool, librarySQL+` `, c, libraryOrder(), p, deskPage)
	return made(rows, libraryRow.library), next, err
}

func placeOrder() order[townRow] {
	return order[townRow]{
		columns: map[string]sortColumn[townRow]{
			"name":       textColumn(`p.folded`, `?`, func(r townRow) string { return cms.Fold(r.Name) }),
			"country":    textColumn(`p.country`, `?`, func(r townRow) string { return r.Country }),
			"population": numberColumn(`p.population`, func(r townRow) int64 { return int64(r.Population) }),
		},
		usual: cms.Sort{By: "name"}, id: `p.id`, idOf: func(r townRow) int64 { return r.ID },
	}
}

// PlaceList is a page of the places, those whose name or other names hold the words, as LibraryList.
func (db *DB) PlaceList(ctx context.Context, p cms.ListPage) ([]cms.Place, cms.Mark, error) {
	c := &chosen{}
	c.and(`p.merged_into IS NULL`)
	if p.Query != "" {
		c.and(`(p.words LIKE ? OR p.words LIKE lower(?))`, pattern(cms.Fold(p.Query)), pattern(p.Query))
	}
	rows, next, err := sorted(ctx, db.pool, placeSQL+` `, c, placeOrder(), p, deskPage)
	return made(rows, func(r townRow) cms.Place { return cms.Place(r) }), next, err
}
