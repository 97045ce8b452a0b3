package postgres

import (
	"context"
	"encoding/json"
	"errors"

	"occupylibrary.net/internal/cms"
)

// putBack saves a fact as a revision kept it.
func (t *txn) putBack(ctx context.Context, f cms.Fact, revision int64, action string) error {
	raw, err := keptFact(ctx, t, f, revision)
	if err != nil {
		return err
	}
	switch f.Kind {
	case cms.TermFact:
		return back(raw, func(r cms.TermRecord) error { return t.restoreTerm(ctx, f.ID, r, action) })
	case cms.RedirectFact:
		return back(raw, func(r cms.RedirectRecord) error { r.ID = f.ID; _, err := t.editRedirect(ctx, r, action); return err })
	case cms.NoticeFact:
		return back(raw, func(n cms.NoticeRecord) error { n.ID = f.ID; _, err := t.saveNotice(ctx, n, action); return err })
	case cms.ProjectFact:
		return back(raw, func(p cms.ProjectRecord) error { return t.restoreProject(ctx, f.ID, p, action) })
	case cms.OrganisationFact:
		return back(raw, func(o cms.OrganisationRecord) error { return t.restoreOrganisation(ctx, f.ID, o, action) })
	case cms.LibraryFact:
		return back(raw, func(l cms.Library) error { return t.restoreLibrary(ctx, f.ID, l, action) })
	case cms.PlaceFact:
		return back(raw, func(p cms.Place) error { return t.restorePlace(ctx, f.ID, p, action) })
	case cms.CallsFact:
		return back(raw, func(c cms.Calls) error { return t.putCalls(ctx, c, action) })
	case cms.SettingsFact:
		return back(raw, func(s cms.Settings) error { return t.restoreSettings(ctx, s, action) })
	case cms.MainMenuFact:
		return back(raw, func(items []cms.MenuRecord) error { return t.replaceMenu(ctx, cms.MainMenu, items, action) })
	case cms.FootMenuFact:
		return back(raw, func(items []cms.MenuRecord) error { return t.replaceMenu(ctx, cms.FootMenu, items, action) })
	}
	return cms.ErrNotFound
}

func back[T any](raw []byte, put func(T) error) error {
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		return err
	}
	return put(v)
}

// standAnew makes the row of a deleted fact under its old number; putBack fills it.
func (t *txn) standAnew(ctx context.Context, f cms.Fact, revision int64) error {
	sql := map[cms.FactKind]string{
		cms.TermFact: `INSERT INTO terms (id, vocabulary, slug) OVERRIDING SYSTEM VALUE
			SELECT subject_id, data->>'Vocabulary', data->>'Slug' FROM revisions WHERE id = $1`,
		cms.RedirectFact: `INSERT INTO redirects (id, from_path, code, created_at) OVERRIDING SYSTEM VALUE
			SELECT subject_id, data->>'From', 410, at FROM revisions WHERE id = $1`,
		cms.NoticeFact: `INSERT INTO notices (id, starts_at) OVERRIDING SYSTEM VALUE
			SELECT subject_id, at FROM revisions WHERE id = $1`,
		cms.ProjectFact: `INSERT INTO projects (id, slug, position) OVERRIDING SYSTEM VALUE
			SELECT subject_id, data->>'Slug', (data->>'Position')::integer FROM revisions WHERE id = $1`,
		cms.OrganisationFact: `INSERT INTO organisations (id, slug, name, role, position) OVERRIDING SYSTEM VALUE
			SELECT subject_id, data->>'Slug', data->>'Name', data->>'Role', (data->>'Position')::integer FROM revisions WHERE id = $1`,
	}[f.Kind]
	if sql == "" {
		return cms.ErrState
	}
	_, err := exec(ctx, t, sql, revision)
	return err
}

// taken says of a restored thing that its address, or what it needs, is not free any more: no form shows its fields.
func taken(err error) error {
	if errors.As(err, new(cms.FieldErrors)) || errors.Is(err, cms.ErrNotFound) {
		return cms.ErrTaken
	}
	return err
}

// keepDeleted keeps a fact as it was when it was deleted, and logs the deletion.
func (t *txn) keepDeleted(ctx context.Context, f cms.Fact, was any) error {
	t.left = true
	return t.record(ctx, string(f.Kind), f.ID, "deleted", was)
}
