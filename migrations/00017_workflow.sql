-- +goose Up
-- The last time somebody was asked to check an entry, and what became of it; stopped is the check before publishing that
-- kept a scheduled entry back.
CREATE TABLE reviews (
    entry_id   bigint PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    asked_by   bigint REFERENCES users ON DELETE SET NULL,
    asked_at   timestamptz,
    decision   text NOT NULL DEFAULT '' CHECK (decision IN ('', 'approved', 'returned', 'stopped')),
    decided_by bigint REFERENCES users ON DELETE SET NULL,
    decided_at timestamptz,
    version    integer NOT NULL DEFAULT 0, -- of the text that was decided on
    words      text NOT NULL DEFAULT ''
);
CREATE INDEX reviews_decision ON reviews (decision, entry_id);

-- The words of a letter that an editor may change before it goes: all but greeting, button and what stands below.
ALTER TABLE mails
    ADD COLUMN words  text NOT NULL DEFAULT '',
    ADD COLUMN edited boolean NOT NULL DEFAULT false;
CREATE INDEX mails_sent ON mails (changed_at) WHERE state = 'sent';

-- How many letters were sent whose rows are erased by now.
CREATE TABLE mail_sums (
    month    date NOT NULL,
    template text NOT NULL,
    sent     bigint NOT NULL,
    PRIMARY KEY (month, template)
);

-- Accounts, messages and questions nobody answered that belong to the demonstration.
ALTER TABLE users ADD COLUMN demo boolean NOT NULL DEFAULT false;
ALTER TABLE messages ADD COLUMN demo boolean NOT NULL DEFAULT false;
ALTER TABLE missing ADD COLUMN demo boolean NOT NULL DEFAULT false;
