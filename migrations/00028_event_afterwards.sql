-- +goose Up

-- A certificate says what was printed on it, whatever changes afterwards; whoever holds its code can look it up.
CREATE TABLE certificates (
    code            text PRIMARY KEY CHECK (length(code) >= 16),
    registration_id bigint REFERENCES registrations ON DELETE SET NULL,
    name            text NOT NULL,
    title           text NOT NULL,
    locale          text NOT NULL, -- of the title
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    zone            text NOT NULL,
    issued_at       timestamptz NOT NULL,
    revoked_at      timestamptz
);
CREATE UNIQUE INDEX certificates_valid ON certificates (registration_id) WHERE revoked_at IS NULL;
CREATE INDEX certificates_registration ON certificates (registration_id);

-- What somebody who was registered thought of an event; the second answer takes the place of the first.
CREATE TABLE event_feedback (
    registration_id bigint PRIMARY KEY REFERENCES registrations ON DELETE CASCADE,
    rating          smallint CHECK (rating BETWEEN 1 AND 5),
    words           text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
    at              timestamptz NOT NULL
);

-- What an event left behind: whether its organisers were reminded of it, and whether those who registered were told.
ALTER TABLE event_seats
    ADD COLUMN materials_asked_at timestamptz,
    ADD COLUMN materials_told_at timestamptz;
ALTER TABLE event_materials
    ADD COLUMN transcript_url text NOT NULL DEFAULT '',
    ADD COLUMN summary text NOT NULL DEFAULT '',
    ADD COLUMN bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0); -- 0: unknown

-- The letter that there is something to watch is looked at before it goes.
INSERT INTO mail_rules (template, held) VALUES ('registration-materials', true) ON CONFLICT DO NOTHING;

-- +goose Down
DELETE FROM mail_rules WHERE template = 'registration-materials';
ALTER TABLE event_materials DROP COLUMN transcript_url, DROP COLUMN summary, DROP COLUMN bytes;
ALTER TABLE event_seats DROP COLUMN materials_asked_at, DROP COLUMN materials_told_at;
DROP TABLE event_feedback;
DROP TABLE certificates;
