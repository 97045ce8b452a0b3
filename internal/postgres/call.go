package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

type callRow struct {
	Call   cms.CallKey
	Locale cms.Locale
	cms.CallText
}

const selectCalls = `SELECT call, locale, title, body, label, url FROM call_texts`

// Calls are the calls to action as the editors worded them, in every language.
func (db *DB) Calls(ctx context.Context) (cms.Calls, error) { return calls(ctx, db.pool) }

func calls(ctx context.Context, q querier) (cms.Calls, error) {
	rows, err := many[callRow](ctx, q, selectCalls)
	all := cms.Calls{}
	for _, key := range cms.CallKeys {
		all[key] = map[cms.Locale]cms.CallText{}
	}
	for _, r := range rows {
		all[r.Call][r.Locale] = r.CallText
	}
	return all, err
}

// callsIn are the calls of one language's pages.
func callsIn(rows []callRow) map[cms.CallKey]cms.CallText {
	all := map[cms.CallKey]cms.CallText{}
	for _, r := range rows {
		all[r.Call] = r.CallText
	}
	return all
}

// SaveCalls changes the calls. was is what the form had shown: when something else stands now, nothing is stored and the
// error is cms.ErrConflict.
func (db *DB) SaveCalls(ctx context.Context, actor cms.Actor, was, now cms.Calls) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := exec(ctx, t, `LOCK TABLE call_texts IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		kept, err := calls(ctx, t)
		if err != nil {
			return err
		}
		if !same(kept, was) {
			return cms.ErrConflict
		}
		return t.putCalls(ctx, now, "saved")
	})
}

func (t *txn) putCalls(ctx context.Context, now cms.Calls, action string) error {
	if _, err := exec(ctx, t, `DELETE FROM call_texts`); err != nil {
		return err
	}
	for key, texts := range now {
		if err := t.putCall(ctx, key, texts); err != nil {
			return err
		}
	}
	return t.record(ctx, string(cms.CallsFact), 0, action, now)
}

func (t *txn) putCall(ctx context.Context, key cms.CallKey, texts map[cms.Locale]cms.CallText) error {
	for l, c := range texts {
		if c == (cms.CallText{}) {
			continue
		}
		if _, err := exec(ctx, t, `
			INSERT INTO call_texts (call, locale, title, body, label, url) VALUES ($1, $2, $3, $4, $5, $6)`,
			key, l, c.Title, c.Body, c.Label, c.URL); err != nil {
			return err
		}
	}
	return nil
}
