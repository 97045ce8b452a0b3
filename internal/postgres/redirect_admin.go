package postgres

import (
	"context"
	"errors"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// subjectRedirect is the revisions' name for redirects.
const subjectRedirect = string(cms.RedirectFact)

type redirectListRow struct {
	redirectRow
	ID         int64
	FromPath   string
	WorkLocale cms.Locale
	Title      string
	Version    int
}

var selectRedirect = `
	SELECT r.id, r.from_path, r.code, COALESCE(r.url, '') AS url, COALESCE(r.work_id, 0) AS work_id, COALESCE(r.locale, '') AS work_locale,
		e.kind, COALESCE(e.locale, '') AS locale, COALESCE(e.slug, '') AS slug, COALESCE(e.title, '') AS title,
		COALESCE(above.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year,
		(SELECT COALESCE(max(v.version), 0) FROM revisions v WHERE v.subject = 'redirect' AND v.subject_id = r.id) AS version
	FROM redirects r LEFT JOIN works w ON w.id = r.work_id ` + publicText("r.locale")

func (r redirectListRow) row() cms.RedirectRow {
	row := cms.RedirectRow{RedirectRecord: cms.RedirectRecord{ID: r.ID, From: r.FromPath, WorkID: r.WorkID, Locale: r.WorkLocale,
		URL: r.URL, Gone: r.Code == 410, Version: r.Version}, Title: r.Title}
	target, err := r.target()
	if err == nil && !target.Gone {
		row.Target, row.Public = target.URL, true
		if target.Address != nil {
			row.Target = urls.Address(*target.Address)
		}
	}
	return row
}

// RedirectByID is a redirect as its form shows it.
func (db *DB) RedirectByID(ctx context.Context, id int64) (cms.RedirectRow, error) {
	r, err := one[redirectListRow](ctx, db.pool, selectRedirect+` WHERE r.id = $1`, id)
	return r.row(), err
}

// EditRedirect makes a redirect (ID 0) or changes one, and returns its id. A target that is an entry's address follows
// the entry from then on; one that leads on itself is replaced by where it ends; what led here is led there. A circle,
// a path that is taken and one at which something public stands are cms.FieldErrors.
func (db *DB) EditRedirect(ctx context.Context, actor cms.Actor, r cms.RedirectRecord) (int64, error) {
	err := db.change(ctx, actor, func(t *txn) (err error) {
		if err = t.unchanged(ctx, subjectRedirect, r.ID, r.Version); err == nil {
			r.ID, err = t.editRedirect(ctx, r, "saved")
		}
		return err
	})
	return r.ID, err
}

func (t *txn) editRedirect(ctx context.Context, r cms.RedirectRecord, action string) (int64, error) {
	r.From = oldPath(r.From)
	r, err := t.follow(ctx, r)
	if err != nil {
		return 0, err
	}
	if r.ID, err = t.putRedirect(ctx, r); err != nil {
		return 0, err
	}
	if err := t.leadOn(ctx, r); err != nil {
		return 0, err
	}
	if _, err := exec(ctx, t, `DELETE FROM missing WHERE path = $1`, r.From); err != nil {
		return 0, err
	}
	return r.ID, t.record(ctx, subjectRedirect, r.ID, action, r)
}

// follow finds where the redirect really ends.
func (t *txn) follow(ctx context.Context, r cms.RedirectRecord) (cms.RedirectRecord, error) {
	if at, err := entryAt(ctx, t, r.From); err == nil && at.Public {
		return r, cms.FieldErrors{"from": "error.redirect_lives"}
	} else if err != nil && !errors.Is(err, cms.ErrNotFound) {
		return r, err
	}
	if r.Gone {
		r.WorkID, r.Locale, r.URL = 0, "", ""
		return r, nil
	}
	path, _, _ := strings.Cut(r.URL, "?")
	if path = oldPath(path); path == r.From {
		return r, cms.FieldErrors{"target": "error.redirect_loop"}
	}
	next, err := one[redirectListRow](ctx, t, selectRedirect+` WHERE r.from_path = $1`, path)
	if err == nil {
		return followOn(r, next)
	}
	if !errors.Is(err, cms.ErrNotFound) {
		return r, err
	}
	switch at, err := entryAt(ctx, t, path); {
	case err == nil && path == r.URL:
		r.WorkID, r.Locale, r.URL = at.WorkID, at.Locale, ""
	case err != nil && !errors.Is(err, cms.ErrNotFound):
		return r, err
	}
	return r, nil
}

// followOn takes the target of the next redirect; kept ones do not lead to others.
func followOn(r cms.RedirectRecord, next redirectListRow) (cms.RedirectRecord, error) {
	if oldPath(next.URL) == r.From {
		return r, cms.FieldErrors{"target": "error.redirect_loop"}
	}
	r.WorkID, r.Locale, r.URL, r.Gone = next.WorkID, next.WorkLocale, next.URL, next.Code == 410
	return r, nil
}

func (t *txn) putRedirect(ctx context.Context, r cms.RedirectRecord) (int64, error) {
	args := []any{r.From, r.WorkID, r.Locale, r.URL, redirectCode(r)}
	if r.ID != 0 {
		return value[int64](ctx, t, `
			UPDATE redirects SET from_path = $1, work_id = NULLIF($2::bigint, 0), locale = NULLIF($3, ''), url = NULLIF($4, ''), code = $5
			WHERE id = $6 RETURNING id`, append(args, r.ID)...)
	}
	return value[int64](ctx, t, `
		INSERT INTO redirects (from_path, work_id, locale, url, code, demo, created_at)
		VALUES ($1, NULLIF($2::bigint, 0), NULLIF($3, ''), NULLIF($4, ''), $5, $6, $7) RETURNING id`, append(args, t.demo, t.now)...)
}

// leadOn takes the redirects that lead to this one's path to its target.
func (t *txn) leadOn(ctx context.Context, r cms.RedirectRecord) error {
	_, err := exec(ctx, t, `
		UPDATE redirects SET work_id = NULLIF($2::bigint, 0), locale = NULLIF($3, ''), url = NULLIF($4, ''), code = $5
		WHERE url = $1 AND from_path <> $1`, r.From, r.WorkID, r.Locale, r.URL, redirectCode(r))
	return err
}

func redirectCode(r cms.RedirectRecord) int {
	if r.Gone {
		return 410
	}
	return 301
}

// DeleteRedirect forgets a redirect: its path is not found from then on.
func (db *DB) DeleteRedirect(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		was, err := one[redirectListRow](ctx, t, selectRedirect+` WHERE r.id = $1`, id)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `DELETE FROM redirects WHERE id = $1`, id); err != nil {
			return err
		}
		return t.keepDeleted(ctx, cms.Fact{Kind: cms.RedirectFact, ID: id}, was.row().RedirectRecord)
	})
}

// redirectNow is a redirect that was kept, with where it would lead now.
func redirectNow(ctx context.Context, q querier, r cms.RedirectRecord) (cms.RedirectRow, error) {
	row := cms.RedirectRow{RedirectRecord: r, Target: r.URL}
	if r.WorkID == 0 {
		return row, nil
	}
	at, err := one[redirectRow](ctx, q, `
		SELECT 301 AS code, '' AS url, w.id AS work_id, e.kind, COALESCE(e.locale, '') AS locale, COALESCE(e.slug, '') AS slug,
			COALESCE(above.year::text, '') AS parent, COALESCE(d.year, 0) AS edition_year
		FROM works w `+publicText("$2")+` WHERE w.id = $1`, r.WorkID, r.Locale)
	if target, none := at.target(); err == nil && none == nil {
		row.Target, row.Public = urls.Address(*target.Address), true
	}
	if errors.Is(err, cms.ErrNotFound) {
		err = nil
	}
	return row, err
}
