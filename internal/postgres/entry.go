package postgres

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

func (t *txn) insertEntry(ctx context.Context, doc cms.Document) (int64, error) {
	e := doc.Entry
	if e.Slug == "" {
		slug, err := t.freeSlug(ctx, doc.Work, e)
		if err != nil {
			return 0, err
		}
		e.Slug = slug
	}
	return value[int64](ctx, t, `
		INSERT INTO entries (work_id, kind, parent_id, locale, slug, title, summary, body_html, body_text, publish_at,
			unpublish_at, published_at, source_version, created_at, updated_at, updated_by)
		SELECT w.id, w.kind, w.parent_id, $2, $3, $4, $5, $6, $7, $8, $9, $10,
			COALESCE((SELECT o.version FROM entries o WHERE o.work_id = w.id AND o.locale = w.original), 0), $11, $11, $12
		FROM works w WHERE w.id = $1
		RETURNING id`,
		doc.Work.ID, e.Locale, e.Slug, e.Title, e.Summary, e.Body, bodyText(doc), e.PublishAt, e.UnpublishAt, e.PublishedAt,
		t.now, t.actorID())
}

// bodyText is everything of a document that search reads beside title and summary.
func bodyText(doc cms.Document) string {
	parts := []string{cms.PlainText(doc.Entry.Body)}
	if c := doc.CaseStudy; c != nil {
		parts = append(parts, cms.PlainText(c.Why), cms.PlainText(c.What), cms.PlainText(c.SoWhat))
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// freeSlug makes a slug of the title; a taken or reserved one gets a number.
func (t *txn) freeSlug(ctx context.Context, w cms.Work, e cms.Entry) (string, error) {
	base := cms.Slug(e.Title)
	if base == "" {
		base = strings.ReplaceAll(string(w.Kind), "_", "-")
	}
	taken, err := values[string](ctx, t, `
		SELECT slug FROM entries
		WHERE kind = $1 AND parent_id IS NOT DISTINCT FROM NULLIF($2::bigint, 0) AND locale = $3
		  AND (slug = $4 OR slug LIKE left($4, 70) || '-%')`, w.Kind, w.ParentID, e.Locale, base)
	if err != nil {
		return "", err
	}
	return firstFree(w.Kind, base, taken), nil
}

func firstFree(k cms.Kind, base string, taken []string) string {
	used := map[string]bool{}
	for _, s := range taken {
		used[s] = true
	}
	slug := base
	for n := 2; used[slug] || urls.Reserved(k, slug); n++ {
		slug = strings.TrimRight(base[:min(len(base), 70)], "-") + "-" + strconv.Itoa(n)
	}
	return slug
}

func (t *txn) updateEntry(ctx context.Context, current, doc cms.Document) error {
	e := doc.Entry
	if e.Slug == "" {
		e.Slug = current.Entry.Slug
	}
	_, err := exec(ctx, t, `
		UPDATE entries e SET slug = $2, title = $3, summary = $4, body_html = $5, body_text = $6, unpublish_at = $7,
			published_at = COALESCE($8, published_at), parent_id = w.parent_id, version = version + 1,
			source_version = CASE WHEN e.locale = w.original THEN 0 ELSE
				COALESCE((SELECT o.version FROM entries o WHERE o.work_id = w.id AND o.locale = w.original), 0) END,
			updated_at = $9, updated_by = $10
		FROM works w WHERE e.id = $1 AND w.id = e.work_id`,
		e.ID, e.Slug, e.Title, e.Summary, e.Body, bodyText(doc), e.UnpublishAt, e.PublishedAt, t.now, t.actorID())
	if err != nil || e.Slug == current.Entry.Slug || current.Entry.PublishedAt == nil {
		return err
	}
	return t.leaveRedirect(ctx, current.Entry)
}

// leaveRedirect keeps the address under which an entry was once public.
func (t *txn) leaveRedirect(ctx context.Context, old cms.Entry) error {
	a, err := t.address(ctx, old)
	if err != nil {
		return err
	}
	_, err = exec(ctx, t, `
		INSERT INTO redirects (from_path, work_id, locale, created_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (from_path) DO UPDATE SET work_id = excluded.work_id, locale = excluded.locale, url = NULL, code = 301`,
		urls.Address(a), old.WorkID, old.Locale, t.now)
	return err
}

// address is where an entry stands, or stood under the slug it carries.
func (t *txn) address(ctx context.Context, e cms.Entry) (cms.EntryAddress, error) {
	type above struct {
		Parent string
		Year   int
	}
	a, err := one[above](ctx, t, `
		SELECT COALESCE(pd.year::text, '') AS parent, COALESCE(d.year, 0) AS year
		FROM works w LEFT JOIN editions d ON d.work_id = w.id LEFT JOIN editions pd ON pd.work_id = w.parent_id
		WHERE w.id = $1`, e.WorkID)
	if err != nil {
		return cms.EntryAddress{}, fmt.Errorf("address of entry %d: %w", e.ID, err)
	}
	return cms.EntryAddress{WorkID: e.WorkID, Kind: e.Kind, Locale: e.Locale, Slug: e.Slug, Parent: a.Parent, EditionYear: a.Year}, nil
}

// putTexts stores what a story's text has beyond its entry.
func (t *txn) putTexts(ctx context.Context, doc cms.Document) error {
	if doc.CaseStudy == nil {
		return nil
	}
	_, err := exec(ctx, t, `
		INSERT INTO case_study_texts (entry_id, why, what, so_what) VALUES ($1, $2, $3, $4)
		ON CONFLICT (entry_id) DO UPDATE SET why = excluded.why, what = excluded.what, so_what = excluded.so_what`,
		doc.Entry.ID, doc.CaseStudy.Why, doc.CaseStudy.What, doc.CaseStudy.SoWhat)
	return err
}
