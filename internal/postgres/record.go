package postgres

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"occupylibrary.net/internal/cms"
)

// byLanguage orders texts as every page wants them: its own language, which is $1, then English, then any.
func byLanguage(locale string) string { return byLanguageOf("$1", locale) }

// byLanguageOf does the same for a language that stands elsewhere.
func byLanguageOf(language, locale string) string {
	return fmt.Sprintf("ORDER BY (%[2]s = %[1]s) DESC, (%[2]s = 'en') DESC, %[2]s LIMIT 1", language, locale)
}

// publicText joins as e the public text of the work w, in the language, else English, else the work's own; as d its
// edition, and as above the edition it stands under.
func publicText(locale string) string {
	return `
	LEFT JOIN LATERAL (
		SELECT e.kind, e.locale, e.slug, e.title FROM entries e WHERE e.work_id = w.id AND ` + liveEntry + `
		ORDER BY (e.locale = ` + locale + `) DESC, (e.locale = 'en') DESC, (e.locale = w.original) DESC, e.locale LIMIT 1) e ON true
	LEFT JOIN editions d ON d.work_id = w.id
	LEFT JOIN editions above ON above.work_id = w.parent_id`
}

// inOrder is a collation of the language, so that lists stand as its readers expect: ș after s, і before ї.
func inOrder(l cms.Locale) string {
	if l.Known() {
		return `COLLATE "` + string(l) + `-x-icu"`
	}
	return `COLLATE "und-x-icu"`
}

// record keeps a fact that carries no version of its own, and logs the action: its revisions are counted.
func (t *txn) record(ctx context.Context, subject string, id int64, action string, data any) error {
	t.public = true
	if err := t.remember(ctx, subject, id, action, data); err != nil {
		return err
	}
	return t.audit(ctx, action, subject, id, "")
}

// remember is record without a line in the log.
func (t *txn) remember(ctx context.Context, subject string, id int64, action string, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return err
	}
	_, err = exec(ctx, t, `
		INSERT INTO revisions (subject, subject_id, version, actor_id, action, data, at, demo)
		SELECT $1, $2, 1 + COALESCE(max(version), 0), $3, $7, $4, $5, $6 FROM revisions WHERE subject = $1 AND subject_id = $2`,
		subject, id, t.actorID(), raw, t.now, t.demo, action)
	return err
}

// mainText is the text a thing's slug is made of: the English one, else the first in the order of the languages.
func mainText(texts map[cms.Locale]string) string {
	found := cmp.Or(texts[cms.English], texts[cms.Romanian], texts[cms.Ukrainian])
	for _, text := range texts {
		found = cmp.Or(found, text)
	}
	return found
}

// putNames replaces what the table holds for the owner in every language; the names of table and columns are ours.
func (t *txn) putNames(ctx context.Context, table, owner, column string, id int64, texts map[cms.Locale]string) error {
	if _, err := exec(ctx, t, `DELETE FROM `+table+` WHERE `+owner+` = $1`, id); err != nil {
		return err
	}
	for l, text := range texts {
		if text == "" {
			continue
		}
		if _, err := exec(ctx, t, `INSERT INTO `+table+` (`+owner+`, locale, `+column+`) VALUES ($1, $2, $3)`, id, l, text); err != nil {
			return err
		}
	}
	return nil
}
