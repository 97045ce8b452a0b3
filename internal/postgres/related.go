package postgres

import (
	"slices"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
)

// relatedRow is a card, and its work's project and terms.
type relatedRow struct {
	cardRow
	ProjectID *int64
	TermIDs   []int64
}

// askRelated queues the question for works of the same kind that share goals, country, project or terms with the work that
// the SQL finds. Which those are is written down when one of them is listed; that they still are public is asked here.
func askRelated(b *batch, rows *[]relatedRow, k cms.Kind, work string, args []any) {
	columns, tables := textColumns, textTables
	if k == cms.EventKind {
		columns, tables = cardColumns, cardTables
	}
	b.Queue(`
		SELECT `+columns+`, l.project_id, l.terms AS term_ids
		FROM (SELECT l.*, r.score FROM related r JOIN listings l ON l.work_id = r.other_id WHERE r.work_id = (`+work+`)
			ORDER BY r.score DESC, l.published_at DESC, l.work_id LIMIT 3) l`+tables+`
		ORDER BY l.score DESC, l.published_at DESC, l.work_id`, args...).Query(func(found pgx.Rows) (err error) {
		*rows, err = pgx.CollectRows(found, pgx.RowToStructByNameLax[relatedRow])
		return err
	})
}

// related says what the card has in common with the page.
func (r relatedRow) related(to pageRow) cms.Related {
	var common []cms.Goal
	for _, g := range r.Goals {
		if slices.Contains(to.Goals, g) {
			common = append(common, g)
		}
	}
	slices.Sort(common)
	same := cms.Related{Card: r.card(), Goals: common,
		Country: r.Kind == cms.CaseStudyKind && r.Country != "" && r.Country == to.Country,
		Project: r.ProjectID != nil && to.ProjectID != nil && *r.ProjectID == *to.ProjectID}
	if same.Project && to.OfProject != nil {
		same.Card.Project = to.OfProject.Name
	}
	for _, t := range to.Terms {
		if slices.Contains(r.TermIDs, t.ID) {
			same.Terms = append(same.Terms, t)
		}
	}
	return same
}
