package postgres

import (
	"context"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// enqueue adds a job that begins when, and only when, the transaction is there.
func (t *txn) enqueue(ctx context.Context, args river.JobArgs) error {
	client, err := river.NewClient(riverpgxv5.New(nil), &river.Config{})
	if err == nil {
		_, err = client.InsertTx(ctx, t.Tx, args, nil)
	}
	return translate(err)
}
