package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

func mailOrder() order[cms.Letter] {
	return order[cms.Letter]{
		columns: map[string]sortColumn[cms.Letter]{"written": numberColumn(`m.id`, func(l cms.Letter) int64 { return l.ID })},
		usual:   cms.Sort{By: "written", Down: true}, pick: `SELECT m.id FROM mails m `, id: `m.id`, idOf: func(l cms.Letter) int64 { return l.ID },
	}
}

// MailList is a page of the outbox, the newest letter first where no other order is asked for, and the mark of the next
// page; zero is the end.
func (db *DB) MailList(ctx context.Context, f cms.MailFilter) ([]cms.Letter, cms.Mark, error) {
	c := &chosen{}
	c.and(`m.state = ANY (?)`, f.States)
	if f.Template != "" {
		c.and(`m.template = ?`, f.Template)
	}
	if f.Query != "" {
		user := holding(`x.words`, f.Query).among(`m.user_id`, `SELECT x.id FROM users x WHERE `)
		c.which(holding(`lower(m.subject)`, f.Query).or(user, written(`m.contact_id`, f.Query)))
	}
	return sorted(ctx, db.pool, letterSQL, c, mailOrder(), f.ListPage, deskPage)
}

// MailCounts says how many letters there are in each state.
func (db *DB) MailCounts(ctx context.Context) (cms.Counts, error) {
	return stateCounts(ctx, db.pool, `SELECT state, count(*)::int AS n FROM mails GROUP BY state`)
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
