package postgres

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
)

// materialsAwaited says of the event v, its seats s and its entry e that it is over at the moment $1, not longer than it can be
// asked for, that people were there to come, and that it has left nothing behind yet.
const materialsAwaited = `
	v.ends_at <= $1 AND v.ends_at > $1::timestamptz - $2 * interval '1 day' AND s.seated > 0 AND ` + takesPlace + `
	AND NOT EXISTS (SELECT FROM event_materials m WHERE m.work_id = v.work_id) AND ` + liveEntry

// askAwaited queues the question which events are over and have left nothing behind yet, the latest first.
func askAwaited(b *batch, list *[]cms.ListRow, now time.Time) {
	manyOf(b, list, listRowSQL+`
		WHERE e.id = ANY(ARRAY(SELECT e.id FROM events v JOIN event_seats s USING (work_id) JOIN works w ON w.id = v.work_id
			JOIN entries e ON e.work_id = w.id AND e.locale = w.original WHERE `+materialsAwaited+`))
		ORDER BY v.ends_at DESC, e.id`+fmt.Sprintf(` LIMIT %d`, deskLines), now, cms.MaterialsDays)
}

// askForMaterials writes, once for each event, to those who may publish that its recordings and slides are awaited.
func (db *DB) askForMaterials(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		t.now = now
		type event struct {
			ID    int64
			Title string
		}
		list, err := many[event](ctx, t, `
			UPDATE event_seats s SET materials_asked_at = $1 FROM events v JOIN works w ON w.id = v.work_id
				JOIN entries e ON e.work_id = w.id AND e.locale = w.original
			WHERE s.work_id = v.work_id AND s.materials_asked_at IS NULL AND v.ends_at <= $1::timestamptz - $3 * interval '1 day'
				AND NOT w.demo AND `+materialsAwaited+` RETURNING e.id, e.title`, now, cms.MaterialsDays, cms.MaterialsAfter)
		if err != nil || len(list) == 0 {
			return err
		}
		readers, err := many[reader](ctx, t, readersSQL+` ORDER BY id`, rolesThat(cms.MayPublish))
		if err != nil {
			return err
		}
		for _, e := range list {
			if err := t.tellReaders(ctx, readers, cms.Mail{Template: cms.MaterialsMail, SubjectID: e.ID,
				Params: map[string]string{"title": e.Title, "kind": string(cms.EventKind)}, Dedupe: "materials:" + strconv.FormatInt(e.ID, 10)}); err != nil {
				return err
			}
		}
		return nil
	})
}

// tellOfMaterials writes, once for each event, to those who had a confirmed place that it has left something behind: one batch,
// which waits until somebody has read it.
func (db *DB) tellOfMaterials(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		t.now = now
		works, err := values[int64](ctx, t, `
			UPDATE event_seats s SET materials_told_at = $1 FROM events v JOIN works w ON w.id = v.work_id
			WHERE s.work_id = v.work_id AND s.materials_told_at IS NULL AND v.ends_at <= $1 AND `+takesPlace+`
				AND NOT w.demo AND EXISTS (SELECT FROM event_materials m WHERE m.work_id = v.work_id)
				AND EXISTS (SELECT FROM entries e WHERE e.work_id = v.work_id AND `+liveEntry+`) RETURNING s.work_id`, now)
		for _, work := range works {
			if err := t.tellAllOf(ctx, work, cms.RegistrationMaterialsMail); err != nil {
				return err
			}
		}
		return err
	})
}

// tellAllOf writes the same letter, once, to everybody who has a confirmed place at an event, as one batch.
func (t *txn) tellAllOf(ctx context.Context, work int64, template cms.MailTemplate) error {
	ids, err := values[int64](ctx, t, `
		WITH told AS (SELECT r.id, r.work_id, r.contact_id, r.locale, r.verify_by, $3::text AS template, $3::text || ':' || r.id AS dedupe, 0 AS ahead
			FROM registrations r WHERE r.work_id = $1 AND `+confirmedSeat+` AND r.erased_at IS NULL)`+letterTo,
		work, t.now, template)
	if err != nil || len(ids) == 0 {
		return err
	}
	_, err = t.batchMails(ctx, ids)
	return err
}
