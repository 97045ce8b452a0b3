package postgres

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// Unsent stories are kept so many days after the last change. Whoever left an address is reminded twice and told a week
// before the end.
const (
	firstReminder  = 3
	secondReminder = 10
	erasureNotice  = 53
	unsentKept     = 60
	noticeDays     = unsentKept - erasureNotice
)

// told is the count of reminders that says that the notice of erasure went out.
const told = 3

// unsentSQL are the stories that their writers have not sent, or not confirmed; $1 is now, $2 the days since the last change.
const unsentSQL = `
	s.state IN ('draft', 'unverified') AND NOT s.demo
	AND COALESCE(s.saved_at, s.created_at) <= $1::timestamptz - $2 * interval '1 day'`

const reachableSQL = `EXISTS (SELECT FROM contacts c WHERE c.id = s.contact_id AND c.erased_at IS NULL AND c.email <> '')`

// mindUnsent looks after stories that nobody sent: it reminds, gives notice and, at the end, erases.
func (db *DB) mindUnsent(ctx context.Context, now time.Time) error {
	return db.note(ctx, func(t *txn) error {
		t.now = now
		if err := t.eraseUnsent(ctx); err != nil {
			return err
		}
		if err := t.giveNotice(ctx); err != nil {
			return err
		}
		for n, days := range []int{firstReminder, secondReminder} {
			if err := t.remindWriters(ctx, n, days); err != nil {
				return err
			}
		}
		return nil
	})
}

// remindWriters reminds those who were reminded n times; the second time never soon after the first.
func (t *txn) remindWriters(ctx context.Context, n, days int) error {
	late, err := values[int64](ctx, t, `
		UPDATE submissions s SET reminders = reminders + 1, reminded_at = $1 WHERE `+unsentSQL+` AND s.reminders = $3
		AND (s.reminded_at IS NULL OR s.reminded_at <= $1::timestamptz - $4 * interval '1 day') AND `+reachableSQL+` RETURNING s.id`,
		t.now, days, n, firstReminder)
	for _, id := range late {
		if err := t.writeToLibrary(ctx, id, cms.StoryReminderMail, nil); err != nil {
			return err
		}
	}
	return err
}

// giveNotice says on which day a story will be erased; who changes it afterwards will be told anew.
func (t *txn) giveNotice(ctx context.Context) error {
	type notice struct {
		ID     int64
		Locale cms.Locale
		Day    time.Time
	}
	late, err := many[notice](ctx, t, `
		UPDATE submissions s SET reminders = $3, reminded_at = $1
		WHERE `+unsentSQL+` AND (s.reminders < $3 OR s.reminded_at < s.saved_at) AND `+reachableSQL+`
		RETURNING s.id, COALESCE(s.letters, s.locale) AS locale, greatest(COALESCE(s.saved_at, s.created_at) + $4 * interval '1 day',
			$1::timestamptz + $5 * interval '1 day') AS day`, t.now, erasureNotice, told, unsentKept, noticeDays)
	if err != nil {
		return err
	}
	zone, err := siteZone(ctx, t)
	for _, n := range late {
		day := i18n.For(n.Locale).Date(n.Day.In(zone))
		if err := t.writeToLibrary(ctx, n.ID, cms.StoryErasureMail, map[string]string{"date": day}); err != nil {
			return err
		}
	}
	return err
}

// eraseUnsent erases what nobody sent: without an address after its time, else never without the notice before.
func (t *txn) eraseUnsent(ctx context.Context) error {
	late, err := values[int64](ctx, t, `
		SELECT s.id FROM submissions s WHERE `+unsentSQL+` AND (NOT `+reachableSQL+`
			OR s.reminders = $3 AND s.reminded_at >= COALESCE(s.saved_at, s.created_at) AND s.reminded_at <= $1::timestamptz - $4 * interval '1 day')
		ORDER BY s.id FOR UPDATE OF s SKIP LOCKED`, t.now, unsentKept, told, noticeDays)
	for _, id := range late {
		if err := t.eraseStory(ctx, id); err != nil {
			return err
		}
	}
	return err
}

// eraseStory leaves nothing of a story but a line in the log that says so.
func (t *txn) eraseStory(ctx context.Context, id int64) error {
	if _, err := exec(ctx, t, `DELETE FROM mails WHERE subject_id = $1 AND template LIKE 'story-%'`, id); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `DELETE FROM links WHERE subject_id = $1 AND purpose = ANY ($2)`, id, storyLinks); err != nil {
		return err
	}
	if _, err := exec(ctx, t, `
		WITH gone AS (DELETE FROM submissions WHERE id = $1 RETURNING contact_id)
		DELETE FROM contacts WHERE id IN (SELECT contact_id FROM gone)`, id); err != nil {
		return err
	}
	return t.audit(ctx, "erased", subjectSubmission, id, "")
}
