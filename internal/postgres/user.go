package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// userColumns read a cms.User of the row u.
const userColumns = `u.id, u.email, u.name, u.role, u.locale, u.languages, u.countries, u.disabled_at IS NOT NULL AS disabled,
	u.password_hash = '' AS invited, u.factor_since IS NOT NULL AS factor, u.factor_since IS NULL AND COALESCE((
		SELECT CASE value #>> '{}' WHEN 'everybody' THEN true WHEN 'administrators' THEN u.role = 'administrator' END
		FROM settings WHERE key = '` + settingFactorFor + `'), false) AS owes_factor`

// Account is a user and the hash of the password; cms.ErrNotFound for an address nobody has.
func (db *DB) Account(ctx context.Context, email string) (cms.User, string, error) {
	type account struct {
		cms.User
		PasswordHash string
	}
	a, err := one[account](ctx, db.pool, `SELECT `+userColumns+`, u.password_hash FROM users u WHERE u.email = $1`, email)
	return a.User, a.PasswordHash, err
}

// CreateUser makes an account; a taken address is a cms.FieldErrors. Accounts keep no revisions: these would hold names.
func (db *DB) CreateUser(ctx context.Context, u cms.User, hash string) (cms.User, error) {
	err := db.note(ctx, func(t *txn) error {
		var err error
		u, err = t.addUser(ctx, u, hash)
		return err
	})
	return u, err
}

func (t *txn) addUser(ctx context.Context, u cms.User, hash string) (cms.User, error) {
	var err error
	u.ID, err = value[int64](ctx, t, `
		INSERT INTO users (email, name, password_hash, role, locale, languages, countries, created_at)
		VALUES ($1, $2, $3, $4, $5, COALESCE($6, '{}'::text[]), COALESCE($7, '{}'::text[]), $8) RETURNING id`,
		u.Email, u.Name, hash, u.Role, u.Locale, u.Languages, u.Countries, t.now)
	return u, err
}

// SetPassword changes the password, enables the account again, takes its second factor away and ends all its logins: it is
// what an administrator at the terminal does for somebody who cannot get in.
func (db *DB) SetPassword(ctx context.Context, email, hash string) error {
	return db.note(ctx, func(t *txn) error {
		id, err := value[int64](ctx, t, `
			UPDATE users SET password_hash = $2, disabled_at = NULL WHERE email = $1 RETURNING id`, email, hash)
		if err != nil {
			return err
		}
		if err := t.removeFactor(ctx, id); err != nil {
			return err
		}
		return t.shutOut(ctx, id)
	})
}

// shutOut ends all logins of the user and makes the letters sent so far useless.
func (t *txn) shutOut(ctx context.Context, id int64) error {
	for _, purpose := range []cms.Purpose{cms.InvitationLink, cms.ResetLink} {
		if err := t.revokeLinks(ctx, purpose, id); err != nil {
			return err
		}
	}
	return t.endLogins(ctx, id)
}

// SetRole changes what the user may do and ends all logins that were made under the old role; the last administrator stays
// one.
func (db *DB) SetRole(ctx context.Context, email string, role cms.Role) error {
	return db.changeRights(ctx, cms.System, func(t *txn) error {
		id, err := value[int64](ctx, t, `UPDATE users SET role = $2 WHERE email = $1 RETURNING id`, email, role)
		if err != nil {
			return err
		}
		return t.endLogins(ctx, id)
	})
}

// DisableUser shuts the account, but the last administrator's, and ends all its logins; what the user wrote stays.
func (db *DB) DisableUser(ctx context.Context, email string) error {
	return db.changeRights(ctx, cms.System, func(t *txn) error {
		id, err := value[int64](ctx, t, `
			UPDATE users SET disabled_at = COALESCE(disabled_at, $2) WHERE email = $1 RETURNING id`, email, t.now)
		if err != nil {
			return err
		}
		return t.shutOut(ctx, id)
	})
}

// SaveAccount changes what users say about themselves: name, language of the rooms, languages and countries.
func (db *DB) SaveAccount(ctx context.Context, u cms.User) error {
	return db.note(ctx, func(t *txn) error {
		_, err := exec(ctx, t, `UPDATE users SET name = $2, locale = $3, languages = COALESCE($4, '{}'::text[]), countries = COALESCE($5, '{}'::text[])
			WHERE id = $1`, u.ID, u.Name, u.Locale, u.Languages, u.Countries)
		return err
	})
}

// ChangePassword gives the user another password and ends all logins, the one that asks too.
func (db *DB) ChangePassword(ctx context.Context, id int64, hash string) error {
	return db.change(ctx, cms.Actor{ID: id}, func(t *txn) error {
		if _, err := exec(ctx, t, `UPDATE users SET password_hash = $2 WHERE id = $1`, id, hash); err != nil {
			return err
		}
		if err := t.audit(ctx, "password_changed", subjectUser, id, ""); err != nil {
			return err
		}
		return t.shutOut(ctx, id)
	})
}

// appliedAdmin is the setting that remembers which administrator was last applied from the environment.
const appliedAdmin = "admin.applied"

// AppliedAdmin is the mark of the e-mail and password that were last applied; empty at first.
func (db *DB) AppliedAdmin(ctx context.Context) ([]byte, error) {
	return value[[]byte](ctx, db.pool, `
		SELECT decode(COALESCE((SELECT value #>> '{}' FROM settings WHERE key = $1), ''), 'hex')`, appliedAdmin)
}

// ApplyAdmin makes the user an administrator who can sign in, ends the account's logins and keeps the mark.
func (db *DB) ApplyAdmin(ctx context.Context, u cms.User, hash string, mark []byte) error {
	return db.note(ctx, func(t *txn) error {
		id, err := value[int64](ctx, t, `
			INSERT INTO users (email, name, password_hash, role, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash, role = excluded.role, disabled_at = NULL
			RETURNING id`, u.Email, u.Name, hash, u.Role, u.Locale, t.now)
		if err != nil {
			return err
		}
		if err := t.endLogins(ctx, id); err != nil {
			return err
		}
		_, err = exec(ctx, t, `
			INSERT INTO settings (key, value) VALUES ($1, to_jsonb(encode($2::bytea, 'hex')))
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, appliedAdmin, mark)
		return err
	})
}
