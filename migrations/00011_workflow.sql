-- +goose Up
-- Why an entry is published although a rule of the check is broken, for these words only.
CREATE TABLE excuses (
    entry_id     bigint NOT NULL REFERENCES entries ON DELETE CASCADE,
    rule         text NOT NULL,
    excerpt_hash text NOT NULL,
    reason       text NOT NULL CHECK (reason <> ''),
    user_id      bigint REFERENCES users ON DELETE SET NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (entry_id, excerpt_hash)
);

-- The day on which somebody should read a text again, and the day somebody was last told about.
ALTER TABLE entries ADD COLUMN review_on date;
ALTER TABLE entries ADD COLUMN review_told date;
CREATE INDEX entries_review_on ON entries (review_on) WHERE review_on IS NOT NULL AND trashed_at IS NULL;

-- The editors' lists, in every order they can have.
CREATE INDEX entries_desk_by_title ON entries (kind, lower(title), id);
CREATE INDEX entries_desk_by_state ON entries (kind, status, updated_at DESC, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX entries_counted ON entries (kind, locale, status, trashed_at);
