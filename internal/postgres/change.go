package postgres

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
)

// publicChannel carries one notification for each public change: {"gen":n,"left":bool}.
const publicChannel = "occupylibrary_public"

// txn is one of the two doors' transactions: everything a step needs to know about the change it is part of.
type txn struct {
	pgx.Tx
	now     time.Time
	actor   cms.Actor
	demo    bool  // what is created now can be removed as demonstration
	public  bool  // something the public sees has changed
	left    bool  // something the public saw is gone
	letters int64 // the first letter it has put into the outbox
	check   Checker
	reasons map[string]string // typed for findings, by their keys
	words   string            // to whoever asked for a check
}

// actorID is the column's value: the program itself is NULL.
func (t *txn) actorID() *int64 {
	if t.actor.ID == 0 {
		return nil
	}
	return &t.actor.ID
}

// change is the door for everything people edit or moderate: the thing, its revision, its jobs and, where the public
// sees it, one notification, in one commit.
func (db *DB) change(ctx context.Context, actor cms.Actor, fn func(*txn) error) error {
	return db.transact(ctx, actor, func(t *txn) error {
		if err := fn(t); err != nil || !t.public {
			return err
		}
		return t.announce(ctx)
	})
}

// note is the door for counters, logins, throttles and the like: no revision, no notification.
func (db *DB) note(ctx context.Context, fn func(*txn) error) error {
	return db.transact(ctx, cms.System, fn)
}

// noteOnce is note for one statement, which is a transaction by itself: a row that many wait for is held no longer than the
// statement takes.
func noteOnce[T any](ctx context.Context, db *DB, sql string, args ...any) (T, error) {
	return one[T](ctx, db.pool, sql, args...)
}

// noteEach is noteOnce for one that answers with a value for each of several. It is planned once for each connection: making a plan
// takes as long as signing up ten people, and the server would do so again and again where a table has grown meanwhile.
func noteEach[T any](ctx context.Context, db *DB, sql string, args ...any) (list []T, err error) {
	var b batch
	b.Queue(`SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`)
	b.Queue(sql, args...).Query(func(rows pgx.Rows) (err error) {
		list, err = pgx.CollectRows(rows, pgx.RowTo[T])
		return err
	})
	err = b.ask(ctx, db.pool)
	return list, err
}

func (db *DB) transact(ctx context.Context, actor cms.Actor, fn func(*txn) error) error {
	ctx, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		return fn(&txn{Tx: tx, now: db.clock(), actor: actor, demo: db.demo, check: db.check})
	})
	return translate(err)
}

func (t *txn) announce(ctx context.Context) error {
	_, err := exec(ctx, t, `
		SELECT pg_notify($1, json_build_object('gen', nextval('public_generation'), 'left', $2::boolean)::text)`,
		publicChannel, t.left)
	return err
}

// revise keeps the whole struct as it now stands, and logs the action.
func (t *txn) revise(ctx context.Context, subject string, id int64, version int, action string, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return err
	}
	_, err = exec(ctx, t, `
		INSERT INTO revisions (subject, subject_id, version, actor_id, action, data, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, subject, id, version, t.actorID(), action, raw, t.now)
	if err != nil {
		return err
	}
	return t.audit(ctx, action, subject, id, "")
}
