package job

import (
	"time"

	"github.com/riverqueue/river"
)

// MailEvery is how often the outbox is looked through.
const MailEvery = 5 * time.Second

// MailQueue is the queue of the mail alone: a mail server that hangs holds nothing else up.
const MailQueue = "mail"

// Mail sends the letters that are due.
type Mail struct{}

// Kind is the job's name in the database.
func (Mail) Kind() string { return "mail" }

// InsertOpts lets instances share the work: one job for each period. A failed one is not tried again, since the next
// period finds what it left.
func (Mail) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 1, Queue: MailQueue, UniqueOpts: river.UniqueOpts{ByPeriod: MailEvery}}
}
