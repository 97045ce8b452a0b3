-- +goose Up
-- Who wants to hear of new stories by mail. The address stands in contacts; person is its blinded twin, by which a second
-- request of the same reader is known. filter is what was chosen of the stories.
CREATE TABLE subscribers (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contact_id  bigint NOT NULL UNIQUE REFERENCES contacts ON DELETE CASCADE,
    person      bytea NOT NULL,
    locale      text NOT NULL,
    filter      jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    verified_at timestamptz,
    ended_at    timestamptz,
    seen_at     timestamptz NOT NULL, -- what was published later is news to them
    digest_on   date NOT NULL,        -- the last day whose digest is done
    CONSTRAINT subscribers_once UNIQUE (person, filter)
);
CREATE INDEX subscribers_due ON subscribers (digest_on, id) WHERE verified_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX subscribers_over ON subscribers (created_at) WHERE verified_at IS NULL OR ended_at IS NOT NULL;

-- When a work first became public, whatever day it shows: what is told to followers, once.
CREATE TABLE publications (
    work_id bigint PRIMARY KEY REFERENCES works ON DELETE CASCADE,
    at      timestamptz NOT NULL
);
CREATE INDEX publications_at ON publications (at);
INSERT INTO publications (work_id, at) SELECT work_id, published_at FROM listings;
