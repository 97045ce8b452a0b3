-- +goose Up
-- The outbox: every mail stands here before it is sent. Who gets it is looked up when it is sent.
CREATE TABLE mails (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    template   text NOT NULL,
    locale     text NOT NULL,
    user_id    bigint REFERENCES users ON DELETE CASCADE,
    contact_id bigint REFERENCES contacts ON DELETE CASCADE,
    subject_id bigint NOT NULL DEFAULT 0,
    params     jsonb NOT NULL DEFAULT '{}',
    state      text NOT NULL DEFAULT 'pending'
               CHECK (state IN ('pending', 'held', 'queued', 'sending', 'sent', 'failed', 'uncertain')),
    dedupe     text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    CHECK (num_nonnulls(user_id, contact_id) = 1)
);
CREATE INDEX mails_state ON mails (state, id);
