package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Watcher is told what becomes of the public pages, by one goroutine.
type Watcher interface {
	// Published follows every public change; left says that something is gone from the public.
	Published(gen int64, left bool)
	// Lost says that changes may go by unheard from now on.
	Lost()
	// Back says that changes are heard again; nothing is known about the time in between.
	Back()
}

const (
	heartbeat = time.Second            // how often a silent connection is asked whether it lives
	reconnect = 300 * time.Millisecond // how long to wait before the next attempt
)

// Listen tells the watcher of public changes until the context ends. It has a connection of its own, beside the pool,
// and makes a new one whenever that breaks or falls silent.
func (db *DB) Listen(ctx context.Context, w Watcher) {
	for ctx.Err() == nil {
		if db.hear(ctx, w) && ctx.Err() == nil {
			w.Lost()
		}
		select {
		case <-ctx.Done():
		case <-time.After(reconnect):
		}
	}
}

// hear returns when the connection is of no more use, and whether it ever was.
func (db *DB) hear(ctx context.Context, w Watcher) (heard bool) {
	conn, err := db.ear(ctx)
	if err != nil {
		return false
	}
	defer hangUp(conn)
	w.Back()
	for err == nil && ctx.Err() == nil {
		err = wait(ctx, conn, w)
	}
	return true
}

func (db *DB) ear(ctx context.Context) (*pgx.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, db.pool.Config().ConnConfig)
	if err != nil {
		return nil, err
	}
	if _, err := conn.Exec(ctx, `LISTEN `+publicChannel); err != nil {
		hangUp(conn)
		return nil, err
	}
	return conn, nil
}

// wait passes on the next notification. When there is none for a while it asks whether the server is still there: a
// line cut in the middle shows in no other way.
func wait(ctx context.Context, conn *pgx.Conn, w Watcher) error {
	quiet, cancel := context.WithTimeout(ctx, heartbeat)
	defer cancel()
	n, err := conn.WaitForNotification(quiet)
	if err == nil {
		tell(w, n)
		return nil
	}
	if !errors.Is(quiet.Err(), context.DeadlineExceeded) || conn.IsClosed() {
		return err
	}
	ask, cancel := context.WithTimeout(ctx, heartbeat)
	defer cancel()
	return conn.Ping(ask)
}

func tell(w Watcher, n *pgconn.Notification) {
	var news struct {
		Gen  int64 `json:"gen"`
		Left bool  `json:"left"`
	}
	if err := json.Unmarshal([]byte(n.Payload), &news); err != nil {
		news.Left = true // what we cannot read may mean anything
	}
	w.Published(news.Gen, news.Left)
}

func hangUp(conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), heartbeat)
	defer cancel()
	conn.Close(ctx)
}
