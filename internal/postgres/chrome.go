package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Chrome is what stands around every page in the language: the menus, with addresses in it where there are any, the
// notices of now, and the newest public edition of the conference. One round trip.
func (db *DB) Chrome(ctx context.Context, l cms.Locale) (cms.Chrome, error) {
	var rows []menuRow
	var kept []settingRow
	var worded []callRow
	var c cms.Chrome
	var b batch
	manyOf(&b, &kept, selectSettings)
	manyOf(&b, &worded, selectCalls+` WHERE locale = $1`, l)
	manyOf(&b, &rows, selectMenus, l)
	manyOf(&b, &c.Notices, selectNotices, l, db.clock())
	oneOf(&b, &c.Edition, `
		SELECT d.year, e.title, e.locale
		FROM works w `+publicText("$1")+`
		WHERE d.year IS NOT NULL AND e.kind IS NOT NULL
		ORDER BY d.year DESC LIMIT 1`, l)
	if err := b.ask(ctx, db.pool); err != nil {
		return cms.Chrome{}, err
	}
	var err error
	if c.Settings, err = settingsOf(kept); err != nil {
		return cms.Chrome{}, err
	}
	c.Calls = callsIn(worded)
	c.Main, c.Foot = menuTree(rows, cms.MainMenu, 0, l), menuTree(rows, cms.FootMenu, 0, l)
	return c, nil
}
