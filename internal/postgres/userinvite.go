package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// Invite makes an account without a password and puts the invitation into the outbox; a taken address is a
// cms.FieldErrors. Only who has the letter's link can choose the password.
func (db *DB) Invite(ctx context.Context, actor cms.Actor, u cms.User) (cms.User, error) {
	err := db.change(ctx, actor, func(t *txn) error {
		var err error
		if u, err = t.addUser(ctx, u, ""); err != nil {
			return err
		}
		return t.invite(ctx, u, "invited")
	})
	return u, err
}

// InviteAgain sends the invitation once more; the link of the letter before opens nothing any more. Whoever has a password
// or is shut out is cms.ErrState.
func (db *DB) InviteAgain(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		u, err := one[cms.User](ctx, t, `SELECT `+userColumns+` FROM users u WHERE u.id = $1 FOR UPDATE`, id)
		switch {
		case err != nil:
			return err
		case !u.Invited || u.Disabled:
			return cms.ErrState
		}
		if err := t.revokeLinks(ctx, cms.InvitationLink, id); err != nil {
			return err
		}
		return t.invite(ctx, u, "invited_again")
	})
}

func (t *txn) invite(ctx context.Context, u cms.User, action string) error {
	if err := t.audit(ctx, action, subjectUser, u.ID, string(u.Role)); err != nil {
		return err
	}
	return t.mail(ctx, cms.Mail{Template: cms.InvitationMail, Locale: u.Locale, UserID: u.ID, SubjectID: u.ID,
		Params: map[string]string{"inviter": t.actor.Name}})
}

// invitedSQL and knownSQL say for whom a link to choose a password is good.
const (
	invitedSQL = `u.disabled_at IS NULL AND u.password_hash = ''`
	knownSQL   = `u.disabled_at IS NULL AND u.password_hash <> ''`
)

// Invitation is who may accept the invitation of the token. Wrong, expired, used and revoked ones are cms.ErrNotFound.
func (db *DB) Invitation(ctx context.Context, token string) (cms.User, error) {
	return db.linked(ctx, cms.InvitationLink, token, invitedSQL)
}

// Forgetful is who may choose a new password with the token. Wrong, expired, used and revoked ones are cms.ErrNotFound.
func (db *DB) Forgetful(ctx context.Context, token string) (cms.User, error) {
	return db.linked(ctx, cms.ResetLink, token, knownSQL)
}

func (db *DB) linked(ctx context.Context, purpose cms.Purpose, token, who string) (cms.User, error) {
	id, err := db.Link(ctx, purpose, token)
	if err != nil {
		return cms.User{}, err
	}
	return one[cms.User](ctx, db.pool, `SELECT `+userColumns+` FROM users u WHERE u.id = $1 AND `+who, id)
}

// AcceptInvitation takes name and password of whoever holds the token, once.
func (db *DB) AcceptInvitation(ctx context.Context, token, name, hash string) error {
	return db.change(ctx, cms.System, func(t *txn) error {
		id, err := t.choosePassword(ctx, cms.InvitationLink, token, hash, invitedSQL)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t, `UPDATE users SET name = $2 WHERE id = $1`, id, name); err != nil {
			return err
		}
		return t.audit(ctx, "accepted", subjectUser, id, "")
	})
}

// ResetPassword takes the new password of whoever holds the token, once, and ends all logins.
func (db *DB) ResetPassword(ctx context.Context, token, hash string) error {
	return db.change(ctx, cms.System, func(t *txn) error {
		id, err := t.choosePassword(ctx, cms.ResetLink, token, hash, knownSQL)
		if err != nil {
			return err
		}
		return t.audit(ctx, "password_reset", subjectUser, id, "")
	})
}

func (t *txn) choosePassword(ctx context.Context, purpose cms.Purpose, token, hash, who string) (int64, error) {
	id, err := t.useLink(ctx, purpose, token)
	if err != nil {
		return 0, err
	}
	t.actor.ID = id
	if _, err := value[int64](ctx, t, `UPDATE users u SET password_hash = $2 WHERE id = $1 AND `+who+` RETURNING id`, id, hash); err != nil {
		return 0, err
	}
	return id, t.shutOut(ctx, id)
}

// resetPause is how long one letter with a link to choose a password stands for all asked for.
const resetPause = 5 * time.Minute

// AskReset counts a try under key as Throttle does and, in the same transaction, puts the letter with the link to a new
// password into the outbox, if the address is somebody's who may sign in: known and unknown addresses cost the same.
func (db *DB) AskReset(ctx context.Context, email string, key []byte, limit int, window time.Duration) error {
	var tries int
	err := db.note(ctx, func(t *txn) error {
		var err error
		if tries, err = t.try(ctx, key, limit, window); err != nil || tries > limit {
			return err
		}
		return t.mailReset(ctx, email)
	})
	if err == nil && tries > limit {
		return cms.ErrThrottled
	}
	return err
}

// mailReset is one statement whatever the address is.
func (t *txn) mailReset(ctx context.Context, email string) error {
	_, err := exec(ctx, t, `
		INSERT INTO mails (template, locale, user_id, subject_id, dedupe, created_at, changed_at)
		SELECT $2::text, u.locale, u.id, u.id, concat_ws(' ', $2::text, u.id, $3::bigint), $4::timestamptz, $4 FROM users u WHERE u.email = $1 AND `+knownSQL+`
		ON CONFLICT (dedupe) DO NOTHING`, email, cms.ResetMail, t.now.Truncate(resetPause).Unix(), t.now)
	return err
}
