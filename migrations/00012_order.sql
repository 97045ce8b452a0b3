-- +goose Up
-- Two things made one, and all that is needed to part them again.
CREATE TABLE merges (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject   text NOT NULL CHECK (subject IN ('term', 'library')),
    from_id   bigint NOT NULL,
    into_id   bigint NOT NULL,
    works     bigint[] NOT NULL, -- that were the first one's
    shared    bigint[] NOT NULL, -- those of them that were the second one's too
    aliases   bigint[] NOT NULL, -- what had been merged into the first one before
    actor_id  bigint REFERENCES users,
    at        timestamptz NOT NULL,
    undone_at timestamptz
);
CREATE INDEX merges_from ON merges (subject, from_id, id DESC);

ALTER TABLE redirects ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

-- Paths that were asked for and not found, counted: no parameters, nobody's address. The table stays small.
CREATE TABLE missing (
    path    text PRIMARY KEY CHECK (path LIKE '/%'),
    count   bigint NOT NULL,
    last_at timestamptz NOT NULL,
    ignored boolean NOT NULL DEFAULT false
);
CREATE INDEX missing_most ON missing (ignored, count DESC, path);

-- Whether the public has been told that the notice began, so that kept pages show its beginning and its end in time.
ALTER TABLE notices ADD COLUMN shown boolean NOT NULL DEFAULT false;

-- What the site asks its readers to do, said once and shown on many pages. What is missing is in the catalogue.
CREATE TABLE call_texts (
    call   text NOT NULL CHECK (call IN ('send_story', 'see_map')),
    locale text NOT NULL,
    title  text NOT NULL DEFAULT '',
    body   text NOT NULL DEFAULT '',
    label  text NOT NULL DEFAULT '',
    url    text NOT NULL DEFAULT '',
    PRIMARY KEY (call, locale)
);
