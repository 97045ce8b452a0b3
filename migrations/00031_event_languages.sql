-- +goose Up

-- Who hosts an event, into which languages it is interpreted, and whether what is said can be read along.
ALTER TABLE events
    ADD COLUMN hosts text[] NOT NULL DEFAULT '{}',
    ADD COLUMN interpretation text[] NOT NULL DEFAULT '{}',
    ADD COLUMN captions boolean NOT NULL DEFAULT false;

-- Whether people with a place are left in peace a week before, though others wait for one.
ALTER TABLE event_seats ADD COLUMN unasked boolean NOT NULL DEFAULT false;

-- +goose Down
ALTER TABLE event_seats DROP COLUMN unasked;
ALTER TABLE events DROP COLUMN captions, DROP COLUMN interpretation, DROP COLUMN hosts;
