package postgres

import (
	"context"
	"errors"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// subjectMenu begins the revisions' names of the menus.
const subjectMenu = "menu."

type menuLineRow struct {
	ID          int64
	ParentID    int64
	URL         string
	Labels      map[cms.Locale]string
	Kind        *cms.Kind
	Locale      cms.Locale
	Slug        string
	Title       string
	Parent      string
	EditionYear int
}

// MenuLines is a menu as its form shows it, and the version that stands.
func (db *DB) MenuLines(ctx context.Context, menu cms.Menu) ([]cms.MenuLine, int, error) {
	rows, err := many[menuLineRow](ctx, db.pool, `
		SELECT i.id, COALESCE(i.parent_id, 0) AS parent_id, i.url,
			(SELECT COALESCE(jsonb_object_agg(n.locale, n.label), '{}') FROM menu_labels n WHERE n.item_id = i.id) AS labels,
			e.kind, COALESCE(e.locale, '') AS locale, COALESCE(e.slug, '') AS slug, COALESCE(e.title, '') AS title,
			COALESCE(above.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year
		FROM menu_items i LEFT JOIN works w ON w.id = i.work_id
		LEFT JOIN LATERAL (SELECT * FROM entries x WHERE x.work_id = w.id
			ORDER BY (x.locale = 'en') DESC, (x.locale = w.original) DESC, x.locale LIMIT 1) e ON true
		LEFT JOIN editions d ON d.work_id = w.id
		LEFT JOIN editions above ON above.work_id = w.parent_id
		WHERE i.menu = $1 ORDER BY i.position, i.id`, menu)
	if err != nil {
		return nil, 0, err
	}
	version, err := recordVersion(ctx, db.pool, subjectMenu+string(menu), 0)
	if err != nil {
		return nil, 0, err
	}
	return linesBelow(rows, 0, 0), version, nil
}

func linesBelow(rows []menuLineRow, parent int64, depth int) []cms.MenuLine {
	var lines []cms.MenuLine
	for _, r := range rows {
		if r.ParentID != parent {
			continue
		}
		line := cms.MenuLine{Labels: r.Labels, Target: r.URL, Depth: depth}
		if r.Kind != nil {
			line.Target = urls.Entry(r.Locale, *r.Kind, r.Slug, r.Parent, r.EditionYear)
		}
		lines = append(append(lines, line), linesBelow(rows, r.ID, depth+1)...)
	}
	return lines
}

// AimMenu says of each line where it leads: which entry, and whether visitors get there.
func (db *DB) AimMenu(ctx context.Context, lines []cms.MenuLine) error {
	for i := range lines {
		line := &lines[i]
		at, err := entryAt(ctx, db.pool, line.Target)
		switch {
		case err == nil:
			line.State, line.Title = cms.TargetHidden, at.Title
			if at.Public {
				line.State = cms.TargetPublic
			}
		case !errors.Is(err, cms.ErrNotFound):
			return err
		default:
			if line.State, err = db.listAt(ctx, line.Target); err != nil {
				return err
			}
		}
	}
	return nil
}

// listAt is the state of a target that is no entry's address.
func (db *DB) listAt(ctx context.Context, target string) (cms.TargetState, error) {
	switch {
	case target == "":
		return cms.TargetHeading, nil
	case !strings.HasPrefix(target, "/"):
		return cms.TargetOutside, nil
	}
	path, _, _ := strings.Cut(target, "?")
	path, _, _ = strings.Cut(path, "#")
	_, path = urls.Split(path)
	known, err := value[bool](ctx, db.pool, `
		SELECT EXISTS (SELECT FROM projects p LEFT JOIN project_sections s ON s.project_id = p.id
				WHERE $1 IN ('/projects/' || p.slug, '/projects/' || p.slug || '/' || s.slug))
			OR EXISTS (SELECT FROM terms t WHERE $1 = CASE t.vocabulary WHEN 'tag' THEN '/tags/' ELSE '/categories/' END || t.slug)
			OR EXISTS (SELECT FROM libraries l WHERE $1 = '/libraries/' || l.slug)`, path)
	if known || urls.List(path) {
		return cms.TargetPublic, err
	}
	return cms.TargetUnknown, err
}

// EditMenu replaces a menu that still stands as version; something newer is cms.ErrConflict. Targets that are entries'
// addresses follow their entries.
func (db *DB) EditMenu(ctx context.Context, actor cms.Actor, menu cms.Menu, version int, items []cms.MenuRecord) error {
	if cms.Depth(items) > cms.MenuDepth {
		return cms.ErrBadRequest
	}
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.still(ctx, subjectMenu+string(menu), 0, version); err != nil {
			return err
		}
		if err := t.aim(ctx, items); err != nil {
			return err
		}
		return t.replaceMenu(ctx, menu, items, "saved")
	})
}

// aim hangs the items that lead to an entry's address on the entry's work.
func (t *txn) aim(ctx context.Context, items []cms.MenuRecord) error {
	for i := range items {
		at, err := entryAt(ctx, t, items[i].URL)
		if err == nil {
			items[i].WorkID, items[i].URL = at.WorkID, ""
		} else if !errors.Is(err, cms.ErrNotFound) {
			return err
		}
		if err := t.aim(ctx, items[i].Children); err != nil {
			return err
		}
	}
	return nil
}

// menuLinesOf are the lines of a menu that was kept, with where they would lead now.
func menuLinesOf(ctx context.Context, q querier, items []cms.MenuRecord, depth int) ([]cms.MenuLine, error) {
	var lines []cms.MenuLine
	for _, i := range items {
		line := cms.MenuLine{Labels: i.Labels, Target: i.URL, Depth: depth}
		if i.WorkID != 0 {
			at, err := redirectNow(ctx, q, cms.RedirectRecord{WorkID: i.WorkID, Locale: cms.English})
			if err != nil {
				return nil, err
			}
			line.Target = at.Target
		}
		below, err := menuLinesOf(ctx, q, i.Children, depth+1)
		if err != nil {
			return nil, err
		}
		lines = append(append(lines, line), below...)
	}
	return lines, nil
}
