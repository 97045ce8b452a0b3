package postgres

import (
	"context"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// SaveMenu replaces a menu. One deeper than cms.MenuDepth is a cms.ErrBadRequest.
func (db *DB) SaveMenu(ctx context.Context, actor cms.Actor, menu cms.Menu, items []cms.MenuRecord) error {
	if cms.Depth(items) > cms.MenuDepth {
		return cms.ErrBadRequest
	}
	return db.change(ctx, actor, func(t *txn) error {
		return t.replaceMenu(ctx, menu, items, "saved")
	})
}

func (t *txn) replaceMenu(ctx context.Context, menu cms.Menu, items []cms.MenuRecord, action string) error {
	if _, err := exec(ctx, t, `DELETE FROM menu_items WHERE menu = $1`, menu); err != nil {
		return err
	}
	if err := t.putMenu(ctx, menu, nil, items); err != nil {
		return err
	}
	return t.record(ctx, subjectMenu+string(menu), 0, action, items)
}

func (t *txn) putMenu(ctx context.Context, menu cms.Menu, parent *int64, items []cms.MenuRecord) error {
	for n, i := range items {
		id, err := value[int64](ctx, t, `
			INSERT INTO menu_items (menu, parent_id, position, work_id, url, demo)
			VALUES ($1, $2, $3, NULLIF($4::bigint, 0), $5, $6) RETURNING id`, menu, parent, n, i.WorkID, i.URL, t.demo)
		if err != nil {
			return err
		}
		if err := t.putNames(ctx, "menu_labels", "item_id", "label", id, i.Labels); err != nil {
			return err
		}
		if err := t.putMenu(ctx, menu, &id, i.Children); err != nil {
			return err
		}
	}
	return nil
}

// menuRow is a menu's place with the target it has in the page's language; Kind is nil when that is not public.
type menuRow struct {
	ID          int64
	Menu        cms.Menu
	ParentID    int64
	WorkID      int64
	URL         string
	Label       string
	LabelLocale cms.Locale
	Kind        *cms.Kind
	Locale      cms.Locale
	Slug        string
	Title       string
	Parent      string
	EditionYear int
}

var selectMenus = `
	SELECT i.id, i.menu, COALESCE(i.parent_id, 0) AS parent_id, COALESCE(i.work_id, 0) AS work_id, i.url,
	       COALESCE(n.label, '') AS label, COALESCE(n.locale, '') AS label_locale,
	       e.kind, COALESCE(e.locale, '') AS locale, COALESCE(e.slug, '') AS slug, COALESCE(e.title, '') AS title,
	       COALESCE(above.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year
	FROM menu_items i
	LEFT JOIN LATERAL (SELECT * FROM menu_labels x WHERE x.item_id = i.id ` + byLanguage("x.locale") + `) n ON true
	LEFT JOIN works w ON w.id = i.work_id ` + publicText("$1") + `
	ORDER BY i.position, i.id`

// menuTree makes the menu of its rows. A work that is not public is left out with all that stands below it, and so is
// a heading with nothing below.
func menuTree(rows []menuRow, menu cms.Menu, parent int64, l cms.Locale) []cms.MenuItem {
	var items []cms.MenuItem
	for _, r := range rows {
		if r.Menu != menu || r.ParentID != parent || (r.WorkID != 0 && r.Kind == nil) {
			continue
		}
		item := r.item(l)
		item.Children = menuTree(rows, menu, r.ID, l)
		if item.Label != "" && (item.URL != "" || len(item.Children) > 0) {
			items = append(items, item)
		}
	}
	return items
}

func (r menuRow) item(l cms.Locale) cms.MenuItem {
	item := cms.MenuItem{Label: r.Label, Locale: r.LabelLocale, URL: r.URL}
	if r.Kind != nil {
		item.URL = urls.Entry(r.Locale, *r.Kind, r.Slug, r.Parent, r.EditionYear)
	} else if strings.HasPrefix(r.URL, "/") {
		item.URL = urls.In(l, r.URL)
	}
	if item.Label == "" {
		item.Label, item.Locale = r.Title, r.Locale
	}
	return item
}
