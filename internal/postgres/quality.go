package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Checker finds what shuts readers out in a document's texts; alts are the library's words for its photos in the
// document's language, by their ids.
type Checker func(doc cms.Document, alts map[int64]string) []cms.Finding

// Findings is what check finds on a document, and the reasons already given for some of it, the newest first.
func (db *DB) Findings(ctx context.Context, doc cms.Document, check Checker) ([]cms.Finding, []cms.Excuse, error) {
	return findings(ctx, db.pool, doc, check)
}

func findings(ctx context.Context, q querier, doc cms.Document, check Checker) ([]cms.Finding, []cms.Excuse, error) {
	known, err := alts(ctx, q, doc.Entry.ID, doc.Entry.Locale)
	if err != nil {
		return nil, nil, err
	}
	given, err := excuses(ctx, q, doc.Entry.ID)
	return check(doc, known), given, err
}

func excuses(ctx context.Context, q querier, entryID int64) ([]cms.Excuse, error) {
	return many[cms.Excuse](ctx, q, `
		SELECT x.rule, x.excerpt_hash AS key, x.reason, COALESCE(u.name, '') AS by, x.at
		FROM excuses x LEFT JOIN users u ON u.id = x.user_id WHERE x.entry_id = $1 ORDER BY x.at DESC, x.excerpt_hash`, entryID)
}

// Excuse keeps reasons why findings on an entry may stay, and logs each. A second reason for the same words replaces the
// first; the log has both.
func (db *DB) Excuse(ctx context.Context, actor cms.Actor, entryID int64, reasons map[cms.Finding]string) error {
	return db.change(ctx, actor, func(t *txn) error {
		for f, reason := range reasons {
			if err := t.excuse(ctx, entryID, f, reason); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *txn) excuse(ctx context.Context, entryID int64, f cms.Finding, reason string) error {
	if _, err := exec(ctx, t, `
		INSERT INTO excuses (entry_id, rule, excerpt_hash, reason, user_id, at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (entry_id, excerpt_hash) DO UPDATE SET reason = excluded.reason, user_id = excluded.user_id, at = excluded.at`,
		entryID, f.Rule, f.Key(), reason, t.actorID(), t.now); err != nil {
		return err
	}
	return t.audit(ctx, "excused", subjectEntry, entryID, string(f.Rule)+": "+reason)
}

// QualityOfAll checks every entry the public reads and lists those on which something is found that nobody has excused.
func (db *DB) QualityOfAll(ctx context.Context, check Checker) ([]cms.EntryFindings, error) {
	ids, err := values[int64](ctx, db.pool, `SELECT id FROM entries e WHERE `+liveEntry+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	var all []cms.EntryFindings
	for _, id := range ids {
		doc, err := db.Document(ctx, id)
		if err != nil {
			return all, err
		}
		found, excuses, err := db.Findings(ctx, doc, check)
		if err != nil {
			return all, err
		}
		if left := cms.Unexcused(found, excuses); len(left) > 0 {
			e := doc.Entry
			all = append(all, cms.EntryFindings{EntryID: id, Kind: e.Kind, Locale: e.Locale, Title: e.Title, Findings: left})
		}
	}
	return all, nil
}

// alts are the words for the photos an entry shows, as its page says them: in its language, else in English, else in any.
func alts(ctx context.Context, q querier, entryID int64, l cms.Locale) (map[int64]string, error) {
	type words struct {
		MediaID int64
		Alt     string
	}
	rows, err := many[words](ctx, q, `
		SELECT x.media_id, t.alt FROM media_usages x
		JOIN LATERAL (SELECT alt FROM media_texts t WHERE t.media_id = x.media_id `+byLanguage("t.locale")+`) t ON true
		WHERE x.entry_id = $2`, l, entryID)
	known := map[int64]string{}
	for _, r := range rows {
		known[r.MediaID] = r.Alt
	}
	return known, err
}
