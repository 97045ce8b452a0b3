-- +goose Up

-- What has become of an event, and until when the organisers have promised to say more.
ALTER TABLE events
    ADD COLUMN fate text NOT NULL DEFAULT 'scheduled' CHECK (fate IN ('scheduled', 'moved_online', 'postponed', 'cancelled')),
    ADD COLUMN next_update_on date;
CREATE INDEX events_promised ON events (next_update_on) WHERE next_update_on IS NOT NULL;
CREATE INDEX events_postponed ON events (work_id) WHERE fate = 'postponed';

-- Each change of an announced event is a fact that stays: what was before, why, and what was promised. What came after stands
-- in the next one, or in the event itself.
CREATE TABLE event_changes (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    work_id        bigint NOT NULL REFERENCES events ON DELETE CASCADE,
    kind           text NOT NULL CHECK (kind IN ('moved', 'online', 'extended', 'postponed', 'dated', 'cancelled')),
    at             timestamptz NOT NULL,
    actor_id       bigint REFERENCES users ON DELETE SET NULL,
    reasons        jsonb NOT NULL DEFAULT '{}', -- by language
    was_starts_at  timestamptz NOT NULL,
    was_ends_at    timestamptz NOT NULL,
    was_online     boolean NOT NULL,
    was_venue      text NOT NULL,
    was_closes_at  timestamptz,
    next_update_on date,
    letters        bigint,                      -- their batch
    news_id        bigint REFERENCES entries ON DELETE SET NULL
);
CREATE INDEX event_changes_work ON event_changes (work_id, id);

-- Letters about a change are looked at before they go.
INSERT INTO mail_rules (template, held) VALUES
    ('registration-moved', true), ('registration-postponed', true), ('registration-cancelled', true)
ON CONFLICT DO NOTHING;

-- +goose Down
DELETE FROM mail_rules WHERE template IN ('registration-moved', 'registration-postponed', 'registration-cancelled');
DROP TABLE event_changes;
ALTER TABLE events DROP COLUMN next_update_on, DROP COLUMN fate;
