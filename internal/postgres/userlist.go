package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// subjectUser is the log's name for users.
const subjectUser = "user"

const personSQL = `SELECT ` + userColumns + `,
	(SELECT max(x.seen_at) FROM logins x WHERE x.user_id = u.id AND NOT x.half AND x.expires_at > $1) AS seen_at
	FROM users u `

func personOrder() order[cms.Person] {
	return order[cms.Person]{
		columns: map[string]sortColumn[cms.Person]{
			"name":  textColumn(`lower(u.name)`, `lower(?)`, func(p cms.Person) string { return p.Name }),
			"email": textColumn(`u.email`, `?`, func(p cms.Person) string { return p.Email }),
			"added": numberColumn(`u.id`, func(p cms.Person) int64 { return p.ID }),
		},
		usual: cms.Sort{By: "name"}, pick: `SELECT u.id FROM users u `, id: `u.id`, idOf: func(p cms.Person) int64 { return p.ID },
	}
}

// standingSQL are the conditions behind a filter's standings.
var standingSQL = map[cms.Standing]string{
	cms.StandingOpen:    `u.disabled_at IS NULL AND u.password_hash <> ''`,
	cms.StandingInvited: `u.disabled_at IS NULL AND u.password_hash = ''`,
	cms.StandingClosed:  `u.disabled_at IS NOT NULL`,
}

// People is a page of the users, those whose name or address holds the words – of one or two letters: whose names or address
// begin with them –, by name where no other order is asked for,
// and the mark of the next page; zero is the end.
func (db *DB) People(ctx context.Context, f cms.PeopleFilter) ([]cms.Person, cms.Mark, error) {
	c := &chosen{args: []any{db.clock()}}
	if f.Query != "" {
		c.which(holding(`u.words`, f.Query))
	}
	if f.Role != "" {
		c.and(`u.role = ?`, f.Role)
	}
	if where, ok := standingSQL[f.Standing]; ok {
		c.and(where)
	}
	return sorted(ctx, db.pool, personSQL, c, personOrder(), f.ListPage, deskPage)
}

// PeopleCounts says how many users have each role.
func (db *DB) PeopleCounts(ctx context.Context) (cms.Counts, error) {
	return stateCounts(ctx, db.pool, `SELECT role AS state, count(*)::int AS n FROM users GROUP BY role`)
}

// Person is a user, whether they may sign in or not.
func (db *DB) Person(ctx context.Context, id int64) (cms.Person, error) {
	return one[cms.Person](ctx, db.pool, personSQL+`WHERE u.id = $2`, db.clock(), id)
}

// SavePerson changes a user's name, role, languages and countries. was is what the form had shown: when something else
// stands now, nothing is stored and the error is cms.ErrConflict. Another role ends all logins that were made under the old
// one; nobody gives themselves another role: cms.ErrState.
func (db *DB) SavePerson(ctx context.Context, actor cms.Actor, was, u cms.User) error {
	return db.changeRights(ctx, actor, func(t *txn) error {
		now, err := one[cms.User](ctx, t, `SELECT `+userColumns+` FROM users u WHERE u.id = $1 FOR UPDATE`, u.ID)
		if err != nil {
			return err
		}
		if !same(now.Editable(), was.Editable()) {
			return cms.ErrConflict
		}
		if _, err := exec(ctx, t, `
			UPDATE users SET name = $2, role = $3, languages = COALESCE($4, '{}'::text[]), countries = COALESCE($5, '{}'::text[])
			WHERE id = $1`, u.ID, u.Name, u.Role, u.Languages, u.Countries); err != nil {
			return err
		}
		if now.Role == u.Role {
			return nil
		}
		return t.roleChanged(ctx, u.ID, u.Role)
	})
}

// rightsLock lets one change of who may administer the site happen at a time.
const rightsLock = 0x61646d696e

// changeRights is a change that may take an administrator away: never the last one, cms.ErrLastAdministrator, also when two
// do so to each other at the same moment.
func (db *DB) changeRights(ctx context.Context, actor cms.Actor, fn func(*txn) error) error {
	return db.change(ctx, actor, func(t *txn) error {
		if _, err := exec(ctx, t, `SELECT pg_advisory_xact_lock($1)`, rightsLock); err != nil {
			return err
		}
		before, err := t.administrators(ctx)
		if err != nil {
			return err
		}
		if err := fn(t); err != nil {
			return err
		}
		after, err := t.administrators(ctx)
		if err == nil && before > 0 && after == 0 {
			err = cms.ErrLastAdministrator
		}
		return err
	})
}

// administrators are how many can sign in.
func (t *txn) administrators(ctx context.Context) (int, error) {
	return value[int](ctx, t, `
		SELECT count(*)::int FROM users WHERE role = 'administrator' AND disabled_at IS NULL AND password_hash <> ''`)
}

func (t *txn) roleChanged(ctx context.Context, id int64, role cms.Role) error {
	if id == t.actor.ID {
		return cms.ErrState
	}
	if err := t.audit(ctx, "role_changed", subjectUser, id, string(role)); err != nil {
		return err
	}
	return t.endLogins(ctx, id)
}

// CloseAccount shuts a user out on every instance at once: logins, invitations and letters to reset a password open nothing
// any more. What the user wrote stays. Nobody closes their own: cms.ErrState.
func (db *DB) CloseAccount(ctx context.Context, actor cms.Actor, id int64) error {
	if id == actor.ID {
		return cms.ErrState
	}
	return db.changeRights(ctx, actor, func(t *txn) error {
		if err := t.turn(ctx, id, `UPDATE users SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL`, t.now); err != nil {
			return err
		}
		if err := t.audit(ctx, "disabled", subjectUser, id, ""); err != nil {
			return err
		}
		return t.shutOut(ctx, id)
	})
}

// ReopenAccount lets a user in again who was shut out.
func (db *DB) ReopenAccount(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.turn(ctx, id, `UPDATE users SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL`); err != nil {
			return err
		}
		return t.audit(ctx, "enabled", subjectUser, id, "")
	})
}

// turn changes a user who is in the state the statement asks for. In another one it is cms.ErrState.
func (t *txn) turn(ctx context.Context, id int64, sql string, args ...any) error {
	if _, err := value[int64](ctx, t, `SELECT id FROM users WHERE id = $1 FOR UPDATE`, id); err != nil {
		return err
	}
	n, err := exec(ctx, t, sql, append([]any{id}, args...)...)
	if err == nil && n == 0 {
		err = cms.ErrState
	}
	return err
}

// EndTheirLogins signs a user out everywhere.
func (db *DB) EndTheirLogins(ctx context.Context, actor cms.Actor, id int64) error {
	return db.change(ctx, actor, func(t *txn) error {
		if err := t.audit(ctx, "logins_ended", subjectUser, id, ""); err != nil {
			return err
		}
		return t.endLogins(ctx, id)
	})
}
