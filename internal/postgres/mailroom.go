package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// MailList is a page of the outbox, the newest letter first. The last result is the id to go on after, 0 at the end.
func (db *DB) MailList(ctx context.Context, f cms.MailFilter) ([]cms.Letter, int64, error) {
	list, err := many[cms.Letter](ctx, db.pool, letterSQL+`
		WHERE m.state = ANY ($1) AND ($2 = '' OR m.template = $2) AND ($3::bigint = 0 OR m.id < $3)
		  AND ($4 = '%%' OR lower(concat_ws(' ', m.subject, u.name, u.email, c.name, c.email)) LIKE lower($4))
		ORDER BY m.id DESC LIMIT $5`, f.States, f.Template, f.After, pattern(f.Query), deskPage)
	if len(list) < deskPage {
		return list, 0, err
	}
	return list, list[len(list)-1].ID, err
}

// MailCounts says how many letters there are in each state.
func (db *DB) MailCounts(ctx context.Context) (cms.Counts, error) {
	type count struct {
		State string
		N     int
	}
	rows, err := many[count](ctx, db.pool, `SELECT state, count(*)::int AS n FROM mails GROUP BY state`)
	counts := cms.Counts{}
	for _, r := range rows {
		counts[r.State] = r.N
	}
	return counts, err
}

// Letter is one letter; one in none of the states is cms.ErrNotFound.
func (db *DB) Letter(ctx context.Context, id int64, states []cms.MailState) (cms.Letter, error) {
	return one[cms.Letter](ctx, db.pool, letterSQL+`WHERE m.id = $1 AND m.state = ANY ($2)`, id, states)
}

// MailsWaiting are the letters that have been held for too long, the oldest first, and never more than a page of them.
func (db *DB) MailsWaiting(ctx context.Context) ([]cms.Letter, error) {
	return many[cms.Letter](ctx, db.pool, letterSQL+`
		WHERE m.state = 'held' AND m.created_at < $1 ORDER BY m.id LIMIT $2`, db.clock().Add(-cms.HeldTooLong), deskPage)
}

// MailTrouble is why letters that are due do not go; empty when none waits.
func (db *DB) MailTrouble(ctx context.Context) (string, error) {
	return value[string](ctx, db.pool, `
		SELECT COALESCE(max(answer), '') FROM mails WHERE state = 'queued' AND answer <> ''`)
}

// StepMail does to a letter what a person may do: hold, release or send it again, or delete it. A letter that stands
// elsewhere by now is cms.ErrState; the log keeps the step.
func (db *DB) StepMail(ctx context.Context, actor cms.Actor, id int64, step string) error {
	return db.change(ctx, actor, func(t *txn) error {
		n, err := t.stepMail(ctx, id, step)
		if err != nil {
			return err
		}
		if n == 0 {
			return cms.ErrState
		}
		return t.audit(ctx, step, "mail", id, "")
	})
}

func (t *txn) stepMail(ctx context.Context, id int64, step string) (int64, error) {
	from := cms.MailStepsFrom(step)
	switch step {
	case cms.HoldMail:
		return exec(ctx, t, `UPDATE mails SET state = 'held', changed_at = $3 WHERE id = $1 AND state = ANY ($2)`, id, from, t.now)
	case cms.DeleteMail:
		return exec(ctx, t, `DELETE FROM mails WHERE id = $1 AND state = ANY ($2)`, id, from)
	}
	return exec(ctx, t, `
		UPDATE mails SET state = 'queued', attempts = 0, next_at = $3, changed_at = $3
		WHERE id = $1 AND state = ANY ($2)`, id, from, t.now)
}

// MailRules are the rules of all templates, in their order.
func (db *DB) MailRules(ctx context.Context) ([]cms.MailRule, error) {
	held, err := values[cms.MailTemplate](ctx, db.pool, `SELECT template FROM mail_rules WHERE held`)
	var rules []cms.MailRule
	for _, t := range cms.MailTemplates {
		rule := cms.MailRule{Template: t}
		for _, h := range held {
			rule.Held = rule.Held || h == t
		}
		rules = append(rules, rule)
	}
	return rules, err
}

// SaveMailRules makes the letters of these templates wait for an editor, and those of all others go at once.
func (db *DB) SaveMailRules(ctx context.Context, actor cms.Actor, held []cms.MailTemplate) error {
	return db.change(ctx, actor, func(t *txn) error {
		changed, err := values[string](ctx, t, `
			WITH wanted AS (SELECT name, name = ANY ($1) AS held FROM unnest($2::text[]) AS name)
			INSERT INTO mail_rules AS r (template, held) SELECT name, held FROM wanted
			ON CONFLICT (template) DO UPDATE SET held = excluded.held WHERE r.held <> excluded.held
			RETURNING template`, held, cms.MailTemplates)
		if err != nil {
			return err
		}
		for _, template := range changed {
			if err := t.audit(ctx, "saved", "mail_rule", 0, template); err != nil {
				return err
			}
		}
		return nil
	})
}
