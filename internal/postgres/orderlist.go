package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

func noticeOrder() order[cms.NoticeRecord] {
	return order[cms.NoticeRecord]{
		columns: map[string]sortColumn[cms.NoticeRecord]{"starts": timeColumn(`n.starts_at`, func(n cms.NoticeRecord) time.Time { return n.From })},
		usual:   cms.Sort{By: "starts", Down: true}, id: `n.id`, idOf: func(n cms.NoticeRecord) int64 { return n.ID },
	}
}

// NoticeList is a page of the notices, those whose text holds the words, what begins last first where no other order is
// asked for, and the mark of the next page; zero is the end.
func (db *DB) NoticeList(ctx context.Context, f cms.NoticeFilter) ([]cms.NoticeRecord, cms.Mark, error) {
	c, now := &chosen{}, db.clock()
	if f.Query != "" {
		c.and(`EXISTS (SELECT FROM notice_texts x WHERE x.notice_id = n.id AND lower(x.html) LIKE lower(?))`, pattern(f.Query))
	}
	switch f.State {
	case cms.NoticeShown:
		c.and(`n.starts_at <= ? AND (n.ends_at IS NULL OR n.ends_at > ?)`, now, now)
	case cms.NoticeComing:
		c.and(`n.starts_at > ?`, now)
	case cms.NoticeOver:
		c.and(`n.ends_at <= ?`, now)
	}
	return sorted(ctx, db.pool, noticeSQL+` `, c, noticeOrder(), f.ListPage, deskPage)
}

// publicPlace is where the public list has an organisation, as one text to go on after; the same order as organisationOrder.
const publicPlace = `concat(CASE WHEN o.lead THEN 0 ELSE 1 END, array_position(ARRAY['partner', 'funder', 'other'], o.role), lpad(o.position::text, 10, '0'), ' ', o.name)`

func organisationListOrder() order[cms.OrganisationRow] {
	return order[cms.OrganisationRow]{
		columns: map[string]sortColumn[cms.OrganisationRow]{
			"order": textColumn(publicPlace, `?`, func(o cms.OrganisationRow) string { return o.Place }),
			"name":  textColumn(`lower(o.name)`, `lower(?)`, func(o cms.OrganisationRow) string { return o.Name }),
		},
		usual: cms.Sort{By: "order"}, id: `o.id`, idOf: func(o cms.OrganisationRow) int64 { return o.ID },
	}
}

// OrganisationList is a page of the organisations, those whose name holds the words, in the order of the public list where no
// other is asked for, and the mark of the next page; zero is the end.
func (db *DB) OrganisationList(ctx context.Context, f cms.OrganisationFilter) ([]cms.OrganisationRow, cms.Mark, error) {
	c := &chosen{}
	if f.Query != "" {
		c.and(`lower(o.name) LIKE lower(?)`, pattern(f.Query))
	}
	if f.Role != "" {
		c.and(`o.role = ?`, f.Role)
	}
	return sorted(ctx, db.pool, `
		SELECT o.id, o.name, o.role, o.country, o.lead, `+publicPlace+` AS place,
			(SELECT count(*) FROM project_funders f WHERE f.organisation_id = o.id)
			+ (SELECT count(*) FROM work_partners p WHERE p.organisation_id = o.id) AS used
		FROM organisations o `, c, organisationListOrder(), f.ListPage, deskPage)
}

// projectPlace is where the public list has a project, as one text to go on after.
const projectPlace = `concat(lpad(p.position::text, 10, '0'), ' ', t.name)`

func projectListOrder() order[cms.ProjectRow] {
	return order[cms.ProjectRow]{
		columns: map[string]sortColumn[cms.ProjectRow]{
			"order": textColumn(projectPlace, `?`, func(p cms.ProjectRow) string { return p.Place }),
			"name":  textColumn(`lower(COALESCE(t.name, p.slug))`, `lower(?)`, func(p cms.ProjectRow) string { return p.Name }),
		},
		usual: cms.Sort{By: "order"}, id: `p.id`, idOf: func(p cms.ProjectRow) int64 { return p.ID },
	}
}

// ProjectList is a page of the projects, those with a name that holds the words, in the order the editors gave them where no
// other is asked for, and the mark of the next page; zero is the end.
func (db *DB) ProjectList(ctx context.Context, l cms.Locale, f cms.ListPage) ([]cms.ProjectRow, cms.Mark, error) {
	c := &chosen{args: []any{l}}
	if f.Query != "" {
		like := pattern(f.Query)
		c.and(`(p.slug LIKE lower(?) OR EXISTS (SELECT FROM project_texts x WHERE x.project_id = p.id AND lower(x.name) LIKE lower(?)))`, like, like)
	}
	return sorted(ctx, db.pool, `
		SELECT p.id, p.slug, p.from_year AS "from", p.to_year AS "to", COALESCE(t.name, p.slug) AS name, COALESCE(t.locale, 'en') AS locale,
			`+projectPlace+` AS place, (SELECT count(*) FROM works w WHERE w.project_id = p.id) AS works
		FROM projects p
		LEFT JOIN LATERAL (SELECT * FROM project_texts x WHERE x.project_id = p.id `+byLanguage("x.locale")+`) t ON true `,
		c, projectListOrder(), f, deskPage)
}
