package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// useMedia writes down which files a text shows or offers, and which an event left behind.
func (t *txn) useMedia(ctx context.Context, doc cms.Document) error {
	texts := []string{doc.Entry.Body}
	if c := doc.CaseStudy; c != nil {
		texts = append(texts, c.Why, c.What, c.SoWhat)
	}
	ids, hashes := append([]int64{}, cms.MediaIDs(texts...)...), []string{}
	if doc.Event != nil {
		for _, m := range doc.Event.Materials {
			hashes = append(hashes, cms.MediaHash(m.URL), cms.MediaHash(m.Transcript))
		}
	}
	_, err := exec(ctx, t, `
		WITH used AS (SELECT m.id FROM media m WHERE m.id = ANY ($3) UNION SELECT r.media_id FROM renditions r WHERE r.hash = ANY ($4)),
		gone AS (DELETE FROM media_usages WHERE entry_id = $1 AND media_id NOT IN (SELECT id FROM used))
		INSERT INTO media_usages (media_id, work_id, entry_id)
		SELECT id, $2, $1 FROM used ON CONFLICT (entry_id, media_id) DO NOTHING`,
		doc.Entry.ID, doc.Entry.WorkID, ids, hashes)
	return err
}

// useInProject writes down which files a project shows or offers.
func (t *txn) useInProject(ctx context.Context, p cms.ProjectRecord) error {
	var texts []string
	for _, text := range p.Texts {
		texts = append(texts, text.Body)
	}
	if _, err := exec(ctx, t, `DELETE FROM project_media WHERE project_id = $1`, p.ID); err != nil {
		return err
	}
	_, err := exec(ctx, t, `
		INSERT INTO project_media (project_id, media_id)
		SELECT $1, m.id FROM media m WHERE m.id = ANY ($2) OR m.id = (SELECT emblem_id FROM projects WHERE id = $1)`,
		p.ID, append([]int64{}, cms.MediaIDs(texts...)...))
	return err
}

// MediaUses lists the texts that use a file, in all states.
func (db *DB) MediaUses(ctx context.Context, id int64) ([]cms.ListRow, error) {
	return many[cms.ListRow](ctx, db.pool, listRowSQL+`
		WHERE e.id IN (SELECT entry_id FROM media_usages WHERE media_id = $1) ORDER BY e.updated_at DESC, e.id DESC LIMIT 100`, id)
}

// MediaProjects are the projects that show or offer a file.
func (db *DB) MediaProjects(ctx context.Context, l cms.Locale, id int64) ([]cms.Choice, error) {
	return many[cms.Choice](ctx, db.pool, `
		SELECT p.id, COALESCE(t.name, p.slug) AS name, '' AS country FROM projects p
		LEFT JOIN LATERAL (SELECT name FROM project_texts x WHERE x.project_id = p.id `+byLanguage("x.locale")+`) t ON true
		WHERE p.id IN (SELECT project_id FROM project_media WHERE media_id = $2) ORDER BY p.position, p.id`, l, id)
}

// pictureRow is a photo or a file with its words in one language.
type pictureRow struct {
	ID            int64
	Kind          cms.MediaKind
	Format        string
	Filename      string
	Credit        string
	Licence       string
	Width, Height int
	FocusX        float64
	FocusY        float64
	Alt, Caption  string
	Renditions    []cms.Rendition
}

// picturesSQL reads files in the language of $1, else English, else any; what follows says which.
const picturesSQL = `
	SELECT m.id, m.kind, m.format, m.filename, m.credit, m.licence, m.width, m.height, m.focus_x, m.focus_y,
		COALESCE(x.alt, '') AS alt, COALESCE(x.caption, '') AS caption, ` + renditionsOf + ` AS renditions
	FROM media m
	LEFT JOIN LATERAL (SELECT alt, caption FROM media_texts t WHERE t.media_id = m.id
		ORDER BY t.locale = $1 DESC, t.locale = 'en' DESC, t.locale LIMIT 1) x ON true
	WHERE m.withdrawn_at IS NULL AND `

// Pictures are photos as pages in the language show them, by their numbers. What is withdrawn or not drawn yet is left
// out.
func (db *DB) Pictures(ctx context.Context, l cms.Locale, ids []int64) (map[int64]cms.Picture, error) {
	rows, err := many[pictureRow](ctx, db.pool, picturesSQL+`m.id = ANY ($2)`, l, ids)
	pictures, _ := shown(rows)
	return pictures, err
}

// MediaFiles are documents as pages in the language offer them, by their numbers.
func (db *DB) MediaFiles(ctx context.Context, l cms.Locale, ids []int64) (map[int64]cms.File, error) {
	rows, err := many[pictureRow](ctx, db.pool, picturesSQL+`m.id = ANY ($2)`, l, ids)
	_, files := shown(rows)
	return files, err
}

// askPictures queues the question for the photos and files that an entry's text names.
func askPictures(b *batch, page *cms.EntryPage, at pageRow) {
	ids := cms.MediaIDs(at.Body, at.Why, at.What, at.SoWhat)
	if len(ids) == 0 {
		return
	}
	var rows []pictureRow
	b.Queue(picturesSQL+`m.id = ANY ($2)`, at.Locale, ids).Query(collect(&rows, func() {
		page.Pictures, page.Files = shown(rows)
	}))
}

func shown(rows []pictureRow) (map[int64]cms.Picture, map[int64]cms.File) {
	pictures, files := map[int64]cms.Picture{}, map[int64]cms.File{}
	for _, r := range rows {
		switch {
		case len(r.Renditions) == 0:
		case r.Kind == cms.PhotoMedia:
			pictures[r.ID] = cms.Picture{MediaID: r.ID, Alt: r.Alt, Caption: r.Caption, Credit: r.Credit, Licence: r.Licence,
				Width: r.Width, Height: r.Height, FocusX: r.FocusX, FocusY: r.FocusY, Renditions: r.Renditions}
		default:
			file := r.Renditions[0]
			files[r.ID] = cms.File{MediaID: r.ID, Name: r.Filename, Caption: r.Caption, Format: r.Format, Hash: file.Hash, Bytes: file.Bytes}
		}
	}
	return pictures, files
}
