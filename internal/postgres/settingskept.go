package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// restoreSettings makes earlier settings hold again; who answers the mails is in none of them and stays.
func (t *txn) restoreSettings(ctx context.Context, s cms.Settings, action string) error {
	now, err := settings(ctx, t)
	if err != nil {
		return err
	}
	s.ContactName, s.ContactEmail = now.ContactName, now.ContactEmail
	return t.putSettings(ctx, now, s, action)
}

// keepSettings keeps the settings as they shall be, without anybody's name or address. Before the first change, those that
// were usual until then are kept too: there is something to go back to.
func (t *txn) keepSettings(ctx context.Context, now, s cms.Settings, action string) error {
	version, err := recordVersion(ctx, t, string(cms.SettingsFact), 0)
	if err != nil {
		return err
	}
	kept := []cms.Settings{impersonal(s)}
	if version == 0 {
		kept = []cms.Settings{impersonal(now), impersonal(s)}
	}
	for _, one := range kept {
		if err := t.remember(ctx, string(cms.SettingsFact), 0, action, one); err != nil {
			return err
		}
	}
	return nil
}

// impersonal is the settings without the person who answers the mails.
func impersonal(s cms.Settings) cms.Settings {
	s.ContactName, s.ContactEmail = "", ""
	return s
}
