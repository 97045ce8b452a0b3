package postgres

import (
	"context"
	"encoding/json"

	"occupylibrary.net/internal/cms"
)

// The keys of the settings; what is missing is as cms.UsualSettings says.
const (
	settingName         = "site_name"
	settingLanguages    = "languages"
	settingZone         = "zone"
	settingContactName  = "contact_name"
	settingContactEmail = "contact_email"
	settingCommentsDays = "comments_days"
	settingContacts     = "contact_months"
	settingFactorFor    = "factor_for"
	settingMailDays     = "mail_days"
	settingEventDays    = "event_days"
)

// settingFields is where each setting stands in the struct.
func settingFields(s *cms.Settings) map[string]any {
	return map[string]any{settingName: &s.Name, settingLanguages: &s.Languages, settingZone: &s.Zone, settingContactName: &s.ContactName,
		settingFactorFor: &s.FactorFor, settingMailDays: &s.MailDays, settingEventDays: &s.EventDays,
		settingContactEmail: &s.ContactEmail, settingCommentsDays: &s.CommentsDays, settingContacts: &s.ContactMonths}
}

type settingRow struct {
	Key   string
	Value json.RawMessage
}

const selectSettings = `SELECT key, value FROM settings`

// Settings are the site's, as they stand now.
func (db *DB) Settings(ctx context.Context) (cms.Settings, error) { return settings(ctx, db.pool) }

func settings(ctx context.Context, q querier) (cms.Settings, error) {
	rows, err := many[settingRow](ctx, q, selectSettings)
	if err != nil {
		return cms.UsualSettings(), err
	}
	return settingsOf(rows)
}

// settingsOf reads the rows it knows over the usual settings; others belong to somebody else.
func settingsOf(rows []settingRow) (cms.Settings, error) {
	s := cms.UsualSettings()
	at := settingFields(&s)
	for _, r := range rows {
		if place, ok := at[r.Key]; ok {
			if err := json.Unmarshal(r.Value, place); err != nil {
				return s, err
			}
		}
	}
	return s, nil
}

// SaveSettings changes the settings. was is what the form had shown: when something else stands now, nothing is stored
// and the error is cms.ErrConflict. The log keeps which settings changed, not what they hold.
func (db *DB) SaveSettings(ctx context.Context, actor cms.Actor, was, s cms.Settings) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := exec(ctx, t, `LOCK TABLE settings IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		now, err := settings(ctx, t)
		if err != nil {
			return err
		}
		if !same(now, was) {
			return cms.ErrConflict
		}
		return t.putSettings(ctx, now, s, "saved")
	})
}

func (t *txn) putSettings(ctx context.Context, now, s cms.Settings, action string) error {
	if err := t.keepSettings(ctx, now, s, action); err != nil {
		return err
	}
	before := settingFields(&now)
	for key, value := range settingFields(&s) {
		if same(before[key], value) {
			continue
		}
		raw, err := json.Marshal(value)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `
			INSERT INTO settings (key, value) VALUES ($1, $2)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, raw); err != nil {
			return err
		}
		t.public = true
		if err := t.audit(ctx, action, string(cms.SettingsFact), 0, key); err != nil {
			return err
		}
	}
	return nil
}

// same compares two values by what would be kept of them.
func same(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}
