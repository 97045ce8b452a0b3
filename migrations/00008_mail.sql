-- +goose Up
-- The outbox: every mail stands here before it is sent. Who gets it is looked up when it is sent. The written parts hold a
-- mark where the private link will stand: the token itself is only in what was sent.
CREATE TABLE mails (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    template   text NOT NULL,
    locale     text NOT NULL,
    user_id    bigint REFERENCES users ON DELETE CASCADE,
    contact_id bigint REFERENCES contacts ON DELETE CASCADE,
    actor_id   bigint REFERENCES users ON DELETE SET NULL,
    subject_id bigint NOT NULL DEFAULT 0,
    params     jsonb NOT NULL DEFAULT '{}',
    batch_id   bigint,
    state      text NOT NULL DEFAULT 'pending'
               CHECK (state IN ('pending', 'held', 'queued', 'sending', 'sent', 'failed', 'uncertain')),
    dedupe     text NOT NULL UNIQUE,
    subject    text NOT NULL DEFAULT '',
    body_text  text NOT NULL DEFAULT '',
    body_html  text NOT NULL DEFAULT '',
    message_id text NOT NULL DEFAULT '',
    attempts   integer NOT NULL DEFAULT 0,
    next_at    timestamptz,
    answer     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK (num_nonnulls(user_id, contact_id) = 1)
);
CREATE INDEX mails_state ON mails (state, id);
CREATE INDEX mails_next ON mails (next_at, id) WHERE state = 'queued';
CREATE INDEX mails_batch ON mails ((COALESCE(batch_id, id)));

-- Which mails wait for an editor. A template without a line goes at once.
CREATE TABLE mail_rules (
    template text PRIMARY KEY,
    held     boolean NOT NULL
);
